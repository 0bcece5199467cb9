namespace Invoicing.Taxes.Stages;

/// <summary>What the rules of a VAT category ask. Source: EN 16931-1:2017, 6.4.3 (BR-S, BR-Z, BR-E, BR-AE, BR-IC, BR-G, BR-O, BR-AF, BR-AG) and BR-B.</summary>
/// <param name="Code">Code of UNTDID 5305.</param>
/// <param name="Rate">What its rate must be.</param>
/// <param name="NeedsReason">Whether a reason must be given for it (BR-E-10 and its kin), or else must not.</param>
/// <param name="Tolerance">How far its taxable amount may be from the sum of its parts.</param>
internal sealed record VatCategory(string Code, RateRule Rate, bool NeedsReason, Tolerance Tolerance)
{
    private static readonly Dictionary<string, VatCategory> ByCode = new VatCategory[]
    {
        new("S", RateRule.AboveZero, false, Tolerance.BelowOne),
        new("Z", RateRule.Zero, false, Tolerance.None),
        new("E", RateRule.Zero, true, Tolerance.None),
        new("AE", RateRule.Zero, true, Tolerance.None),
        new("K", RateRule.Zero, true, Tolerance.None),
        new("G", RateRule.Zero, true, Tolerance.None),
        new("O", RateRule.Absent, true, Tolerance.None),
        new("L", RateRule.ZeroOrMore, false, Tolerance.BelowOne),
        new("M", RateRule.ZeroOrMore, false, Tolerance.BelowOne),
        new("B", RateRule.AboveZero, false, Tolerance.None),
    }.ToDictionary(category => category.Code);

    /// <summary>Whether VAT is charged; the tolerance of BR-CO-17 is for these.</summary>
    public bool IsTaxed => Rate is RateRule.AboveZero or RateRule.ZeroOrMore;

    public static VatCategory? Find(string code) => ByCode.GetValueOrDefault(code);
}
