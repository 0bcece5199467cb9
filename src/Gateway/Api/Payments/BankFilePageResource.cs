namespace Invoicing.Gateway.Api.Payments;

/// <summary>A page of bank files.</summary>
/// <param name="BankFiles">The files, newest first.</param>
/// <param name="NextCursor">Cursor of the next page; none on the last.</param>
public sealed record BankFilePageResource(IReadOnlyList<BankFileResource> BankFiles, string? NextCursor = null);
