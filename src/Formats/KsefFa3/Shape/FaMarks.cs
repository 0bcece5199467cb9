namespace Invoicing.Formats.KsefFa3.Shape;

/// <summary>Adnotacje: marks that every document has, 1 for yes and 2 for no.</summary>
internal sealed record FaMarks
{
    /// <summary>P_16: VAT is due with the payment.</summary>
    public string? Cash { get; init; }

    /// <summary>P_17: the buyer issues.</summary>
    public string? SelfBilled { get; init; }

    /// <summary>P_18: the buyer accounts for VAT.</summary>
    public string? ReverseCharge { get; init; }

    /// <summary>P_18A: the payment is split.</summary>
    public string? SplitPayment { get; init; }

    /// <summary>P_19: something is exempt.</summary>
    public string? Exempt { get; init; }

    /// <summary>P_19A: by a provision of the country.</summary>
    public string? ExemptByAct { get; init; }

    /// <summary>P_19B: by one of the directive.</summary>
    public string? ExemptByDirective { get; init; }

    /// <summary>P_19C: by another.</summary>
    public string? ExemptOtherwise { get; init; }

    /// <summary>P_19N: nothing is exempt.</summary>
    public string? NotExempt { get; init; }

    /// <summary>P_22N: no new means of transport.</summary>
    public string? NoTransport { get; init; }

    /// <summary>P_23: the simplified triangular procedure.</summary>
    public string? Triangular { get; init; }

    /// <summary>P_PMarzy: a margin scheme.</summary>
    public string? Margin { get; init; }

    /// <summary>P_PMarzy_2: of travel agencies.</summary>
    public string? MarginTravel { get; init; }

    /// <summary>P_PMarzy_3_1: second-hand goods.</summary>
    public string? MarginSecondHand { get; init; }

    /// <summary>P_PMarzy_3_2: works of art.</summary>
    public string? MarginArt { get; init; }

    /// <summary>P_PMarzy_3_3: collectors' items and antiques.</summary>
    public string? MarginAntiques { get; init; }

    /// <summary>P_PMarzyN: no margin scheme.</summary>
    public string? NoMargin { get; init; }
}
