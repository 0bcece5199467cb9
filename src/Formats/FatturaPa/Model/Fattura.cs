using Invoicing.Values;

namespace Invoicing.Formats.FatturaPa.Model;

/// <summary>What of a FatturaPA has a place here, in its own words. Names are those of its elements in English; numbers carry no currency.</summary>
internal sealed record Fattura
{
    public string? SenderCountry { get; init; }
    public string? SenderCode { get; init; }
    public string? Progressive { get; init; }
    public string? Format { get; init; }
    public string? RecipientCode { get; init; }
    public string? RecipientMail { get; init; }
    public FatturaParty? Seller { get; init; }
    public FatturaParty? Representative { get; init; }
    public FatturaParty? Buyer { get; init; }
    public string? Type { get; init; }
    public string? Currency { get; init; }
    public DateOnly? Date { get; init; }
    public string? Number { get; init; }
    public TermList<Withholding> Withholdings { get; init; } = [];
    public string? HasStamp { get; init; }
    public decimal? Stamp { get; init; }
    public TermList<FundContribution> Funds { get; init; } = [];
    public decimal? Total { get; init; }
    public decimal? Rounding { get; init; }
    public TermList<string> Causes { get; init; } = [];
    public TermList<RelatedDocument> Orders { get; init; } = [];
    public TermList<RelatedDocument> Contracts { get; init; } = [];
    public TermList<RelatedDocument> Receipts { get; init; } = [];
    public TermList<RelatedDocument> Invoices { get; init; } = [];
    public string? DespatchNumber { get; init; }
    public DateOnly? DespatchDate { get; init; }
    public TermList<FatturaLine> Lines { get; init; } = [];
    public TermList<FatturaSummary> Summaries { get; init; } = [];
    public TermList<FatturaPayment> Payments { get; init; } = [];
    public TermList<FatturaAttachment> Attachments { get; init; } = [];
}

/// <summary>Seller, tax representative or buyer.</summary>
internal sealed record FatturaParty
{
    public string? VatCountry { get; init; }
    public string? VatCode { get; init; }
    public string? FiscalCode { get; init; }
    public string? Name { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Regime { get; init; }
    public string? Street { get; init; }
    public string? HouseNumber { get; init; }
    public string? PostCode { get; init; }
    public string? City { get; init; }
    public string? Province { get; init; }
    public string? Country { get; init; }
    public string? RegisterOffice { get; init; }
    public string? RegisterNumber { get; init; }
    public decimal? ShareCapital { get; init; }
    public string? SoleShareholder { get; init; }
    public string? Liquidation { get; init; }
    public string? Telephone { get; init; }
    public string? Mail { get; init; }
    public string? AdministrationReference { get; init; }
}

/// <summary>DatiRitenuta: tax that the buyer withholds.</summary>
internal sealed record Withholding
{
    public string? Type { get; init; }
    public decimal? Amount { get; init; }
    public decimal? Rate { get; init; }
    public string? Cause { get; init; }
}

/// <summary>DatiCassaPrevidenziale: a contribution to a professional fund.</summary>
internal sealed record FundContribution
{
    public string? Type { get; init; }
    public decimal? Rate { get; init; }
    public decimal? Amount { get; init; }
    public decimal? Base { get; init; }
    public decimal? VatRate { get; init; }
    public string? IsWithheld { get; init; }
    public string? Kind { get; init; }
}

/// <summary>DatiDocumentiCorrelati: an order, contract, receipt or invoice that is referred to.</summary>
internal sealed record RelatedDocument
{
    public string? Id { get; init; }
    public DateOnly? Date { get; init; }
    public string? ProjectCode { get; init; }
    public string? TenderCode { get; init; }
}

/// <summary>DettaglioLinee.</summary>
internal sealed record FatturaLine
{
    public string? Number { get; init; }
    public string? Kind { get; init; }
    public TermList<ArticleCode> Articles { get; init; } = [];
    public string? Description { get; init; }
    public decimal? Quantity { get; init; }
    public string? Unit { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public decimal? Price { get; init; }
    public TermList<Discount> Discounts { get; init; } = [];
    public decimal? Total { get; init; }
    public decimal? VatRate { get; init; }
    public string? IsWithheld { get; init; }
    public string? Nature { get; init; }
    public string? AdministrationReference { get; init; }
    public TermList<OtherData> Others { get; init; } = [];
}

/// <summary>CodiceArticolo.</summary>
internal sealed record ArticleCode
{
    public string? Type { get; init; }
    public string? Value { get; init; }
}

/// <summary>ScontoMaggiorazione: a discount (SC) or surcharge (MG) on the price.</summary>
internal sealed record Discount
{
    public string? Type { get; init; }
    public decimal? Rate { get; init; }
    public decimal? Amount { get; init; }
}

/// <summary>AltriDatiGestionali.</summary>
internal sealed record OtherData
{
    public string? Type { get; init; }
    public string? Text { get; init; }
}

/// <summary>DatiRiepilogo.</summary>
internal sealed record FatturaSummary
{
    public decimal? VatRate { get; init; }
    public string? Nature { get; init; }
    public decimal? Taxable { get; init; }
    public decimal? Tax { get; init; }
    public string? Chargeability { get; init; }
    public string? Law { get; init; }
}

/// <summary>DettaglioPagamento.</summary>
internal sealed record FatturaPayment
{
    public string? Beneficiary { get; init; }
    public string? Means { get; init; }
    public DateOnly? DueDate { get; init; }
    public decimal? Amount { get; init; }
    public string? Iban { get; init; }
    public string? Bic { get; init; }
    public string? Code { get; init; }
}

/// <summary>Allegati.</summary>
internal sealed record FatturaAttachment
{
    public string? Name { get; init; }
    public string? Form { get; init; }
    public string? Description { get; init; }
    public BinaryObject? Content { get; init; }
}
