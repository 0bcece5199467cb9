using System.Text;
using Invoicing.Faults;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Xml;

namespace Invoicing.Validation.Schema;

/// <summary>The codes, and the words that faults share.</summary>
internal static class SchemaWords
{
    private const int MostListed = 8;

    /// <summary>The fault codes, by <see cref="SchemaCode"/>.</summary>
    public static string[] Ids { get; } =
    [
        "GW-XSD-UNEXPECTED", "GW-XSD-ORDER", "GW-XSD-REPEATED", "GW-XSD-MISSING", "GW-XSD-TEXT", "GW-XSD-VALUE",
        "GW-XSD-ATTRIBUTE", "GW-XSD-ATTRIBUTE-MISSING", "GW-XSD-ATTRIBUTE-VALUE", "GW-XSD-TYPE",
    ];

    /// <summary>A rule for each code, without words of its own.</summary>
    public static Rule[] Counted { get; } = [.. Ids.Select(id => new Rule(id, Severity.Fatal, "", "", "", _ => false))];

    /// <summary>What may follow a state; an element that must is marked.</summary>
    public static string Expected(ContentModel content, int state)
    {
        var labels = content.After(state).Select(place => content.Places[place].Label switch
        {
            "any" => "any element",
            "other" => "an element of another namespace",
            var label => content.Mandatory.Any(places => places is [var only] && only == place) ? $"{label} (must)" : label,
        }).ToList();
        if (labels.Count == 0) return "nothing more";
        return labels.Count <= MostListed ? string.Join(", ", labels) : $"{string.Join(", ", labels.Take(MostListed))} or one of {labels.Count - MostListed} more";
    }

    /// <summary>The labels of places of which one must be taken.</summary>
    public static string Labels(ContentModel content, int[] places) =>
        string.Join(" or ", places.Take(MostListed).Select(place => content.Places[place].Label is "any" or "other" ? "element" : content.Places[place].Label));

    /// <summary>Where an element belongs: what comes before and behind it.</summary>
    public static string Where(ContentModel content, int place)
    {
        var (before, behind) = (place > 0 ? content.Places[place - 1].Label : null, place + 1 < content.Places.Length ? content.Places[place + 1].Label : null);
        return (before, behind) switch
        {
            (null, null) => $"Put {content.Places[place].Label} there.",
            (null, _) => $"Put {content.Places[place].Label} first, before {behind}.",
            (_, null) => $"Put {content.Places[place].Label} last, behind {before}.",
            _ => $"Put {content.Places[place].Label} between {before} and {behind}, where those stand.",
        };
    }

    /// <summary>The name of an attribute as it stands in the document.</summary>
    public static string AttributeAt(XmlTape tape, int node, int attribute)
    {
        var attributes = new SourceAttributes(tape.Source.Span[tape.Offset(node)..tape.ContentStart(node)]);
        for (var at = tape.FirstAttribute(node); attributes.MoveNext(); at++)
            if (at == attribute) return Encoding.UTF8.GetString(attributes.Name);
        return "";
    }
}
