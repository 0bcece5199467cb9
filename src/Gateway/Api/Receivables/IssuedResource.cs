namespace Invoicing.Gateway.Api.Receivables;

/// <summary>A document that was issued.</summary>
/// <param name="Id">Its id, as a receivable and as an invoice.</param>
/// <param name="Number">Its number.</param>
public sealed record IssuedResource(string Id, string? Number);
