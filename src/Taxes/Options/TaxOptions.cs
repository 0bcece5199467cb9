using Invoicing.Taxes.Withholding;

namespace Invoicing.Taxes.Options;

/// <summary>What an enrichment may draw on beside the invoice.</summary>
public sealed record TaxOptions
{
    /// <summary>Nothing but the invoice.</summary>
    public static TaxOptions Default { get; } = new();

    /// <summary>What becomes of figures that differ.</summary>
    public DifferencePolicy Differences { get; init; } = DifferencePolicy.KeepWithinTolerance;

    /// <summary>The taxing country (ISO 3166-1 alpha-2). Null: the seller's, by VAT identifier, else by address; rates of the buyer's and the delivery's
    /// country are then known too (one stop shop).</summary>
    public string? Country { get; init; }

    /// <summary>Treatment by item class: keys are item classification identifiers (BT-158) or the seller's item identifiers (BT-155).</summary>
    public IReadOnlyDictionary<string, VatTreatment> Treatments { get; init; } = new Dictionary<string, VatTreatment>();

    /// <summary>Treatment of lines that no class fits; null: such a line must state its VAT itself.</summary>
    public VatTreatment? DefaultTreatment { get; init; }

    /// <summary>Exemption reason code (BT-121) for category E, where the invoice states none.</summary>
    public string? ExemptionReasonCode { get; init; }

    /// <summary>Exchange rate from the invoice currency (BT-5) to the VAT accounting currency (BT-6).</summary>
    public ExchangeRate? ExchangeRate { get; init; }

    /// <summary>Taxes that the buyer withholds.</summary>
    public IReadOnlyList<WithholdingRule> Withholdings { get; init; } = [];

    /// <summary>
    /// How far a stated line or allowance amount may be from the computed one, inclusive. Default 0.02, the slack that Peppol BIS Billing 3
    /// (PEPPOL-EN16931-R040 and R120) grants; bound 0 to 0.02, as more would fail there.
    /// </summary>
    public decimal LineTolerance
    {
        get;
        init => field = Within(value, 0, 0.02m);
    } = 0.02m;

    /// <summary>How far a stated BT-111 may be from the converted one, inclusive; no official rule binds it. Default 0.02: rates are published rounded. Bound:
    /// 0 to 1.</summary>
    public decimal AccountingTolerance
    {
        get;
        init => field = Within(value, 0, 1);
    } = 0.02m;

    /// <summary>Largest amount, by its absolute value. Default 999,999,999,999.99: what authorities' schemas take (FatturaPA: 15 characters). Bound: above
    /// zero; stops absurd figures from reaching an authority.</summary>
    public decimal MaxAmount
    {
        get;
        init => field = Within(value, 0.01m, decimal.MaxValue);
    } = 999_999_999_999.99m;

    private static decimal Within(decimal value, decimal least, decimal most) =>
        value >= least && value <= most ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"From {least} to {most}.");
}
