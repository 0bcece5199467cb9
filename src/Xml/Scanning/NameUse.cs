namespace Invoicing.Xml.Scanning;

/// <summary>What an attribute is for.</summary>
public enum NameUse
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
