using System.Globalization;
using System.Text;
using Invoicing.Faults;
using Invoicing.Validation.Xml;

namespace Invoicing.Validation.Engine;

/// <summary>Makes faults of hits and flaws: message with figures, path, line and column. Faults come out in document order.</summary>
internal static class FaultWriter
{
    /// <summary>Code of a rule that could not be decided.</summary>
    public const string Undecided = "GW-RULE-UNDECIDED";

    /// <summary>The faults of a rule set's hits.</summary>
    public static List<Fault> Write(Document document, string ruleSet, List<Hit> hits)
    {
        hits.Sort((one, other) => one.Node != other.Node ? one.Node.CompareTo(other.Node) : string.CompareOrdinal(one.Rule.Id, other.Rule.Id));
        var faults = new List<Fault>(hits.Count);
        var place = new Place(document.Tape.Source.Span);
        foreach (var hit in hits)
        {
            place.MoveTo(document.Tape.Offset(hit.Node));
            faults.Add(Write(new Scope(document, hit.Node), hit) with { RuleSet = ruleSet, Line = place.Line, Column = place.Column });
        }

        return faults;
    }

    /// <summary>The fault of a document that cannot be read.</summary>
    public static Fault Write(XmlFlaw flaw) => Fault.Fatal(flaw.Code, flaw.Message, hint: "Send the invoice as well-formed XML 1.0 without document type.");

    /// <summary>The fault of a document that cannot be read, with its place in the bytes as they are in UTF-8.</summary>
    public static Fault Write(XmlFlaw flaw, ReadOnlySpan<byte> utf8)
    {
        var fault = Write(flaw);
        if (flaw.Offset < 0 || flaw.Offset > utf8.Length) return fault;
        var place = new Place(utf8);
        place.MoveTo(flaw.Offset);
        return fault with { Line = place.Line, Column = place.Column };
    }

    private static Fault Write(Scope at, Hit hit)
    {
        var rule = hit.Rule;
        var path = Path(at);
        var term = rule.Terms.Length == 0 ? null : rule.Terms.Split(", ")[0];
        if (hit.Undecided)
        {
            return Fault.Fatal(Undecided,
                $"{rule.Id} cannot be decided: a number or date is none, is too long, or an element that may stand once is repeated. The rule says: {rule.Message}", path, term, rule.Hint);
        }

        var message = rule.Figures is null ? rule.Message : $"{rule.Message} {rule.Figures(at)}";
        return new Fault(rule.Id, rule.Severity, message) { Path = path, Term = term, Hint = rule.Hint };
    }

    private static string Path(Scope at)
    {
        var tape = at.Document.Tape;
        var steps = new Stack<string>();
        for (var node = at.Node; node >= 0; node = tape.Parent(node))
        {
            var name = tape.QualifiedName(node);
            var local = Encoding.UTF8.GetString(name[(name.IndexOf((byte)':') + 1)..]);
            var (position, alone) = Position(tape, node, name);
            steps.Push(alone ? local : string.Create(CultureInfo.InvariantCulture, $"{local}[{position}]"));
        }

        return "/" + string.Join('/', steps);
    }

    private static (int Position, bool Alone) Position(XmlTape tape, int node, ReadOnlySpan<byte> name)
    {
        if (tape.Parent(node) < 0) return (1, true);
        var (position, count) = (0, 0);
        for (var sibling = tape.FirstChild(tape.Parent(node)); sibling >= 0; sibling = tape.NextSibling(sibling))
        {
            if (tape.Name(sibling) != tape.Name(node) || !tape.QualifiedName(sibling).SequenceEqual(name)) continue;
            count++;
            if (sibling == node) position = count;
        }

        return (position, count == 1);
    }
}
