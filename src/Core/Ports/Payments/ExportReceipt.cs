namespace Invoicing.Ports.Payments;

/// <summary>A file as its receiver has it, read back after it was put there.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Bytes">How many bytes it has.</param>
/// <param name="Hash">SHA-256 of them, in hex.</param>
public sealed record ExportReceipt(string Place, long Bytes, string Hash);
