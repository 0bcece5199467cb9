namespace Invoicing.Validation.Schema;

/// <summary>The ways in which a document departs from its schema; each has a fault code of ours, GW-XSD-….</summary>
internal enum SchemaCode
{
    /// <summary>GW-XSD-UNEXPECTED: an element that may not stand here at all.</summary>
    Unexpected,

    /// <summary>GW-XSD-ORDER: an element that stands behind one that comes after it.</summary>
    Order,

    /// <summary>GW-XSD-REPEATED: an element that may stand once and stands again.</summary>
    Repeated,

    /// <summary>GW-XSD-MISSING: an element that must stand and does not.</summary>
    Missing,

    /// <summary>GW-XSD-TEXT: text between elements.</summary>
    Text,

    /// <summary>GW-XSD-VALUE: a value that is not of its type.</summary>
    Value,

    /// <summary>GW-XSD-ATTRIBUTE: an attribute that may not stand here.</summary>
    Attribute,

    /// <summary>GW-XSD-ATTRIBUTE-MISSING: an attribute that must stand and does not.</summary>
    AttributeMissing,

    /// <summary>GW-XSD-ATTRIBUTE-VALUE: a value of an attribute that is not of its type.</summary>
    AttributeValue,

    /// <summary>GW-XSD-TYPE: xsi:type or xsi:nil where they do not fit.</summary>
    Type,
}
