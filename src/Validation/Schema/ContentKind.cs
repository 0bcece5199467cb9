namespace Invoicing.Validation.Schema;

/// <summary>What may stand inside of an element.</summary>
internal enum ContentKind
{
    /// <summary>Nothing, not even white space.</summary>
    Empty,

    /// <summary>A value, no elements.</summary>
    Value,

    /// <summary>Elements, with nothing but white space between them.</summary>
    Elements,

    /// <summary>Elements and text.</summary>
    Mixed,

    /// <summary>Anything; what is known of it is judged.</summary>
    Any,
}
