using Invoicing.Values;

namespace Invoicing.Formats.FatturaPa.Model;

/// <summary>What of a simplified FatturaPA has a place here.</summary>
internal sealed record SimpleFattura
{
    public string? SenderCountry { get; init; }
    public string? SenderCode { get; init; }
    public string? Progressive { get; init; }
    public string? Format { get; init; }
    public string? RecipientCode { get; init; }
    public string? RecipientMail { get; init; }
    public FatturaParty? Seller { get; init; }
    public FatturaParty? Buyer { get; init; }
    public string? Type { get; init; }
    public string? Currency { get; init; }
    public DateOnly? Date { get; init; }
    public string? Number { get; init; }
    public string? HasStamp { get; init; }
    public string? PrecedingNumber { get; init; }
    public DateOnly? PrecedingDate { get; init; }
    public string? Corrected { get; init; }
    public TermList<SimpleItem> Items { get; init; } = [];
}

/// <summary>DatiBeniServizi: what is sold, with its VAT inside.</summary>
internal sealed record SimpleItem
{
    public string? Description { get; init; }
    public decimal? Amount { get; init; }
    public decimal? Tax { get; init; }
    public decimal? Rate { get; init; }
    public string? Nature { get; init; }
    public string? Law { get; init; }
}
