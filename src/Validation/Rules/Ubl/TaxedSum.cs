using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Ubl;

/// <summary>What is taxed in one VAT category, or in one category at one rate.</summary>
internal sealed class TaxedSum
{
    /// <summary>Net amounts of invoice lines.</summary>
    public Number InvoiceLines { get; set; } = 0;

    /// <summary>Net amounts of credit note lines.</summary>
    public Number CreditLines { get; set; } = 0;

    /// <summary>Document level charges.</summary>
    public Number Charges { get; set; } = 0;

    /// <summary>Document level allowances.</summary>
    public Number Allowances { get; set; } = 0;

    /// <summary>Whether there is an invoice line, at any level.</summary>
    public bool HasInvoiceLine { get; set; }

    /// <summary>Whether there is a credit note line, at any level.</summary>
    public bool HasCreditLine { get; set; }

    /// <summary>Whether there is an allowance or charge, at any level.</summary>
    public bool HasAllowanceCharge { get; set; }

    /// <summary>The number of the last element that added to it.</summary>
    public int LastElement { get; set; }

    /// <summary>Invoice lines with charges and allowances.</summary>
    public Number OfInvoice => InvoiceLines + Charges - Allowances;

    /// <summary>Credit note lines with charges and allowances.</summary>
    public Number OfCreditNote => CreditLines + Charges - Allowances;
}
