namespace Invoicing.Validation.Conditions;

/// <summary>The kinds of values in a condition.</summary>
internal enum ItemKind : byte
{
    /// <summary>An element, or the document.</summary>
    Element,

    /// <summary>An attribute.</summary>
    Attribute,

    /// <summary>Text directly in an element, between comments and child elements.</summary>
    TextNode,

    /// <summary>Text of the document whose type the comparison decides.</summary>
    Untyped,

    /// <summary>A string.</summary>
    String,

    /// <summary>xs:integer.</summary>
    Integer,

    /// <summary>xs:decimal.</summary>
    Decimal,

    /// <summary>xs:double.</summary>
    Double,

    /// <summary>xs:boolean.</summary>
    Boolean,

    /// <summary>xs:date.</summary>
    Date,
}
