namespace Invoicing.Validation.Conditions;

/// <summary>Where a step of a path leads.</summary>
internal enum Axis : byte
{
    /// <summary>To child elements.</summary>
    Child,

    /// <summary>To elements below, at any depth.</summary>
    Descendant,

    /// <summary>To itself and elements below.</summary>
    DescendantOrSelf,

    /// <summary>To itself.</summary>
    Self,

    /// <summary>To the element around.</summary>
    Parent,

    /// <summary>To all elements around.</summary>
    Ancestor,

    /// <summary>To itself and all elements around.</summary>
    AncestorOrSelf,

    /// <summary>To siblings before.</summary>
    PrecedingSibling,

    /// <summary>To siblings behind.</summary>
    FollowingSibling,

    /// <summary>To all elements before it that are not around it.</summary>
    Preceding,

    /// <summary>To attributes.</summary>
    Attribute,

    /// <summary>To text nodes.</summary>
    Text,
}
