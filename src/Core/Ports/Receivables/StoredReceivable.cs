namespace Invoicing.Ports.Receivables;

/// <summary>An issued document as the store holds it.</summary>
/// <param name="Document">As it was issued.</param>
/// <param name="Series">Its series and period.</param>
/// <param name="VoidReason">Why it is void; null where it is not.</param>
/// <param name="Credited">What credits took of each part so far.</param>
public sealed record StoredReceivable(NewReceivable Document, SeriesKey Series, string? VoidReason, IReadOnlyDictionary<string, decimal> Credited);
