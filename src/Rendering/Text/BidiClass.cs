namespace Invoicing.Rendering.Text;

/// <summary>Bidirectional classes that texts of invoices have. Source: Unicode Standard Annex #9, revision 48, table 4; explicit embeddings are left
/// out.</summary>
internal enum BidiClass
{
    /// <summary>Left to right.</summary>
    L,

    /// <summary>Right to left.</summary>
    R,

    /// <summary>Arabic letter.</summary>
    AL,

    /// <summary>European number.</summary>
    EN,

    /// <summary>European separator.</summary>
    ES,

    /// <summary>European terminator.</summary>
    ET,

    /// <summary>Arabic number.</summary>
    AN,

    /// <summary>Common separator.</summary>
    CS,

    /// <summary>Mark that goes with what is before it.</summary>
    NSM,

    /// <summary>White space.</summary>
    WS,

    /// <summary>Other neutral.</summary>
    ON,
}
