using System.Text;
using Invoicing.Faults;
using Invoicing.Validation.Engine;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Schema;

/// <summary>The codes, and the words that faults share.</summary>
internal static class SchemaMessages
{
    private const int MostListed = 8;

    /// <summary>The fault codes, by <see cref="SchemaCode"/>.</summary>
    public static string[] Ids { get; } =
    [
        "GW-XSD-UNEXPECTED",
        "GW-XSD-ORDER",
        "GW-XSD-REPEATED",
        "GW-XSD-MISSING",
        "GW-XSD-TEXT",
        "GW-XSD-VALUE",
        "GW-XSD-ATTRIBUTE",
        "GW-XSD-ATTRIBUTE-MISSING",
        "GW-XSD-ATTRIBUTE-VALUE",
        "GW-XSD-TYPE",
    ];

    /// <summary>A rule for each code, without words of its own.</summary>
    public static Rule[] Counted { get; } = [.. Ids.Select(id => new Rule(id, Severity.Fatal, "", "", "", _ => false))];

    /// <summary>What may follow a state; an element that must is marked.</summary>
    public static string Expected(ContentModel content, int state)
    {
        var labels = content
            .After(state)
            .Select(place =>
                content.Places[place].Label switch
                {
                    "any" => "any element",
                    "other" => "an element of another namespace",
                    var label => content.Mandatory.Any(places => places is [var only] && only == place) ? $"{label} (must)" : label,
                }
            )
            .ToList();
        if (labels.Count == 0)
        {
            return "nothing more";
        }
        return labels.Count <= MostListed
            ? string.Join(", ", labels)
            : $"{string.Join(", ", labels.Take(MostListed))} or one of {labels.Count - MostListed} more";
    }

    /// <summary>The labels of places of which one must be taken.</summary>
    public static string Labels(ContentModel content, int[] places) =>
        string.Join(" or ", places.Take(MostListed).Select(place => content.Places[place].Label is "any" or "other" ? "element" : content.Places[place].Label));

    /// <summary>Where an element belongs among the children that there are.</summary>
    public static string Where(XmlTape tape, int parent, ContentModel content, int place)
    {
        var (behind, before) = (-1, content.Places.Length);
        for (var child = tape.FirstChild(parent); child >= 0; child = tape.NextSibling(child))
        {
            var other = content.PlaceOf(tape.Name(child));
            if (other >= 0 && other < place)
            {
                behind = Math.Max(behind, other);
            }
            if (other > place)
            {
                before = Math.Min(before, other);
            }
        }

        var where = behind < 0 ? "" : $" behind {content.Places[behind].Label}";
        if (before < content.Places.Length)
        {
            where += $"{(behind < 0 ? "" : ",")} before {content.Places[before].Label}";
        }
        return $"Put {content.Places[place].Label}{(where.Length > 0 ? where : " in it")}.";
    }

    /// <summary>The name of an attribute as it stands in the document.</summary>
    public static string AttributeAt(XmlTape tape, int node, int attribute)
    {
        var attributes = new SourceAttributes(tape.Source.Span[tape.Offset(node)..tape.ContentStart(node)]);
        for (var at = tape.FirstAttribute(node); attributes.MoveNext(); at++)
        {
            if (at == attribute)
            {
                return Encoding.UTF8.GetString(attributes.Name);
            }
        }
        return "";
    }
}
