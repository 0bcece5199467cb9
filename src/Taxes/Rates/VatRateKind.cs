namespace Invoicing.Taxes.Rates;

/// <summary>Kinds of VAT rates. Source: Directive 2006/112/EC, articles 96 to 122.</summary>
public enum VatRateKind
{
    /// <summary>The standard rate (article 96).</summary>
    Standard,

    /// <summary>The reduced rate (article 98); the highest where a state has several.</summary>
    Reduced,

    /// <summary>The second highest reduced rate.</summary>
    SecondReduced,

    /// <summary>The third highest reduced rate.</summary>
    ThirdReduced,

    /// <summary>A rate below five per cent (articles 98(2) and 110).</summary>
    SuperReduced,

    /// <summary>The parking rate, of twelve per cent or more (article 118).</summary>
    Parking,

    /// <summary>Exemption with the right to deduct, shown as a rate of zero (VAT category Z).</summary>
    Zero,

    /// <summary>A rate in force for a limited time.</summary>
    Temporary,

    /// <summary>A rate of a part of the country's territory.</summary>
    Regional,
}
