using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.En16931;

/// <summary>How a syntax answers the rules on VAT categories. Each method gives the test for one category.</summary>
internal abstract class VatTests
{
    /// <summary>BR-CO-17.</summary>
    public abstract Truth TaxAmount(ElementView at);

    /// <summary>Figures of BR-CO-17.</summary>
    public abstract Figures TaxAmountFigures(ElementView at);

    /// <summary>The category is in the breakdown as often as it must be: rule 01.</summary>
    public abstract Func<ElementView, Truth> InBreakdown(VatCategory category);

    /// <summary>The parties have the identifiers that a line needs: rule 02.</summary>
    public abstract Func<ElementView, Truth> PartiesForLine(VatCategory category);

    /// <summary>The same for an allowance: rule 03.</summary>
    public abstract Func<ElementView, Truth> PartiesForAllowance(VatCategory category);

    /// <summary>The same for a charge: rule 04.</summary>
    public abstract Func<ElementView, Truth> PartiesForCharge(VatCategory category);

    /// <summary>The rate is as it must be: rules 05 to 07.</summary>
    public abstract Func<ElementView, Truth> Rate(VatCategory category);

    /// <summary>The taxable amount is the sum of what is taxed: rule 08.</summary>
    public abstract Func<ElementView, Truth> Taxable(VatCategory category);

    /// <summary>Figures of rule 08.</summary>
    public abstract Func<ElementView, Figures> TaxableFigures(VatCategory category);

    /// <summary>The tax amount is zero, or the taxable amount times the rate: rule 09.</summary>
    public abstract Func<ElementView, Truth> Tax(VatCategory category);

    /// <summary>Figures of rule 09.</summary>
    public abstract Func<ElementView, Figures> TaxFigures(VatCategory category);

    /// <summary>The reason for exemption is there, or is not: rule 10.</summary>
    public abstract Func<ElementView, Truth> Reason(VatCategory category);

    /// <summary>An intra-community supply has its date or period: BR-IC-11.</summary>
    public abstract Truth SupplyDate(ElementView at);

    /// <summary>An intra-community supply has its country of delivery: BR-IC-12.</summary>
    public abstract Truth SupplyCountry(ElementView at);

    /// <summary>Nothing but category O stands in the breakdown (11), lines (12), allowances (13), charges (14).</summary>
    public abstract Func<ElementView, Truth> OnlyOutsideVat(int rule);

    /// <summary>Split payment is Italian: BR-B-01.</summary>
    public abstract Truth SplitPaymentIsItalian(ElementView at);

    /// <summary>Split payment does not go with the standard rate: BR-B-02.</summary>
    public abstract Truth SplitPaymentIsAlone(ElementView at);
}
