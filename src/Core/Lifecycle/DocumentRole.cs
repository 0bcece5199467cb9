namespace Invoicing.Lifecycle;

/// <summary>What a stored document is to its invoice.</summary>
public enum DocumentRole
{
    /// <summary>As the ERP sent it, byte for byte.</summary>
    Received,

    /// <summary>The completed semantic invoice, as canonical JSON.</summary>
    Semantic,

    /// <summary>In the format of the route, before signature.</summary>
    Converted,

    /// <summary>As signed.</summary>
    Signed,

    /// <summary>Verdict of the rules, as JSON.</summary>
    Verdict,

    /// <summary>Trace of rounding and differences, as JSON.</summary>
    TaxTrace,

    /// <summary>Loss reports of the conversions, as JSON.</summary>
    Losses,

    /// <summary>Answer to the transmission.</summary>
    Receipt,

    /// <summary>An acknowledgement, as it came.</summary>
    Acknowledgement,

    /// <summary>What the destination gave back that speaks of another document than the one sent, as it came.</summary>
    Unmatched,

    /// <summary>The invoice as an authority gave it back, cleared or stamped: from then on this is the original, and what was sent is evidence.</summary>
    Original,
}
