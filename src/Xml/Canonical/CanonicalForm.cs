namespace Invoicing.Xml.Canonical;

/// <summary>Which namespace declarations a canonical form keeps. Comments are dropped in both.</summary>
public enum CanonicalForm
{
    /// <summary>
    /// All that are in scope: Canonical XML 1.0 and 1.1. The two differ only in what a subset inherits of <c>xml:</c> attributes,
    /// and a subset with such an attribute above it is refused.
    /// </summary>
    Inclusive,

    /// <summary>Those that are visibly used: Exclusive XML Canonicalization 1.0, without a prefix list.</summary>
    Exclusive,
}
