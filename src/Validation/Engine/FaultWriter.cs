using Invoicing.Faults;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Engine;

/// <summary>Makes faults of hits and flaws: message with figures, path, line and column. Faults come out in document order.</summary>
internal static class FaultWriter
{
    /// <summary>Code of a rule that could not be decided.</summary>
    public const string Undecided = "GW-RULE-UNDECIDED";

    private const int LongestMessage = 1000;

    /// <summary>The faults of a rule set's hits.</summary>
    public static List<Fault> Write(Document document, string ruleSet, List<RuleHit> hits)
    {
        hits.Sort((one, other) => one.Node != other.Node ? one.Node.CompareTo(other.Node) : string.CompareOrdinal(one.Rule.Id, other.Rule.Id));
        var faults = new List<Fault>(hits.Count);
        var place = new SourcePosition(document.Tape.Source.Span);
        var paths = new Paths(document.Tape, hits);
        foreach (var hit in hits)
        {
            place.MoveTo(document.Tape.Offset(hit.Node));
            faults.Add(
                Write(new ElementView(document, hit.Node), hit, paths.Of(hit.Node)) with
                {
                    RuleSet = ruleSet,
                    Line = place.Line,
                    Column = place.Column,
                }
            );
        }

        return faults;
    }

    private static Fault Write(ElementView at, RuleHit hit, string path)
    {
        var rule = hit.Rule;
        var term = rule.Terms.Length == 0 ? null : rule.Terms.Split(", ")[0];
        if (hit.Undecided)
        {
            return Fault.Fatal(
                Undecided,
                $"{rule.Id} cannot be decided: a number or date is none, is too long, or an element that may stand once is repeated. The rule says: "
                    + $"{rule.Message}",
                path,
                term,
                rule.UndecidedHint ?? rule.Hint
            );
        }

        if (rule.Figures is not { } read)
        {
            return new Fault(rule.Id, rule.Severity, rule.Message)
            {
                Path = path,
                Term = term,
                Hint = rule.Hint,
            };
        }
        var figures = read(at);
        return new Fault(rule.Id, rule.Severity, Cut($"{rule.Message} {figures.Message}"))
        {
            Path = path,
            Term = term,
            Hint = $"{rule.Hint} {figures.Hint}".TrimEnd(),
        };
    }

    /// <summary>A message may hold what the document says, which may be long.</summary>
    private static string Cut(string message) => message.Length <= LongestMessage ? message : $"{message[..LongestMessage]}…";
}
