namespace Invoicing.Validation.Xml;

/// <summary>What an attribute is for.</summary>
internal enum NameUse
{
    /// <summary>An attribute of the document.</summary>
    Attribute,

    /// <summary>A namespace declaration.</summary>
    Declaration,

    /// <summary>A namespace declaration that the recommendation forbids.</summary>
    Forbidden,

    /// <summary>A namespace declaration too many.</summary>
    TooMany,
}
