using Invoicing.Validation.Schema.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Schema;

/// <summary>A type of the schema: what elements of it hold, and their attributes. It is filled once, while the table is read.</summary>
/// <param name="name">Its name with prefix, as in <c>cac:Party</c>; XML Schema's own types have none.</param>
internal sealed class SchemaType(string name)
{
    /// <summary>The type of elements that nothing is known of: they are not declared.</summary>
    public static SchemaType Any { get; } = new("anyType") { Kind = ContentKind.Any, OtherAttributes = Openness.Lax };

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>The prefix of the library that it is of; empty for XML Schema's own.</summary>
    public string Library { get; } = name.Contains(':', StringComparison.Ordinal) ? name[..name.IndexOf(':', StringComparison.Ordinal)] : "";

    /// <summary>What may stand in it.</summary>
    public ContentKind Kind { get; set; }

    /// <summary>The type of its value; null where it holds elements.</summary>
    public SimpleType? Value { get; set; }

    /// <summary>The order of its elements; null where it holds none.</summary>
    public ContentModel? Content { get; set; }

    /// <summary>Its attributes.</summary>
    public AttributeUse[] Attributes { get; private set; } = [];

    /// <summary>The names of its attributes, in the same order.</summary>
    public ushort[] AttributeNames { get; private set; } = [];

    /// <summary>How many attributes must stand.</summary>
    public int RequiredAttributes { get; private set; }

    /// <summary>How it takes attributes that are not among its own.</summary>
    public Openness OtherAttributes { get; set; }

    /// <summary>The type that it is derived from; null for the first.</summary>
    public SchemaType? Base { get; set; }

    /// <summary>Whether no element may be of it, only of a type derived from it.</summary>
    public bool IsAbstract { get; set; }

    /// <summary>Gives it its attributes.</summary>
    public void Take(AttributeUse[] uses)
    {
        Attributes = uses;
        AttributeNames = [.. uses.Select(use => RuleVocabulary.Shared.Id(use.Name))];
        RequiredAttributes = uses.Count(use => use.Required);
    }

    /// <summary>A type of another name with the same value and attributes.</summary>
    public SchemaType Derive(string derived) =>
        new(derived)
        {
            Kind = Kind,
            Value = Value,
            Attributes = Attributes,
            AttributeNames = AttributeNames,
            RequiredAttributes = RequiredAttributes,
            Base = this,
        };

    /// <summary>Whether it is a type or derived from it.</summary>
    public bool IsOrDerivesFrom(SchemaType other)
    {
        if (other.Kind == ContentKind.Any)
        {
            return true;
        }
        for (var type = this; type is not null; type = type.Base)
        {
            if (type == other)
            {
                return true;
            }
        }
        return false;
    }
}
