namespace Invoicing.Ports.Payments;

/// <summary>The bytes of an attachment of a dispute.</summary>
/// <param name="Dispute">The dispute.</param>
/// <param name="Number">Its number there.</param>
/// <param name="Content">The bytes.</param>
public sealed record NewAttachment(Guid Dispute, int Number, byte[] Content);
