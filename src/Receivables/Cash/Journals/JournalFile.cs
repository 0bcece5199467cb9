namespace Invoicing.Receivables.Cash.Journals;

/// <summary>A batch as it is exported.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Name">Name of the file.</param>
public sealed record JournalFile(byte[] Content, string MediaType, string Name);
