using System.Runtime.InteropServices;
using Invoicing.Faults;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Engine;

/// <summary>Runs the rules of a set over a document: for each pattern one walk along the elements of each name that it is about.</summary>
internal static class Runner
{
    private const long FreeSteps = 10_000_000;

    /// <summary>What did not hold, in the order of the rules: as many are kept as the limits say, and all are counted. Levels, where there are any, stand for
    /// the rules' own severity.</summary>
    public static Run Run(RuleSet ruleSet, Document document, ValidationLimits limits, IReadOnlyDictionary<string, Severity>? levels = null)
    {
        var hits = new HitList(limits.MaxFaults, levels);
        var most = document.Tape.Steps + Math.Max(FreeSteps, (long)limits.MaxStepsPerElement * document.Tape.Count);
        foreach (var pattern in ruleSet.Patterns)
        {
            if (pattern.Empty is { } empty)
            {
                foreach (var node in document.Tape.BlankLeaves)
                {
                    Test(empty, new ElementView(document, node), hits);
                }
            }

            foreach (var (name, contexts) in pattern.Plan)
            {
                for (var node = document.Tape.FirstNamed(name); node >= 0; node = document.Tape.NextNamed(node))
                {
                    Evaluate(new ElementView(document, node), contexts, hits);
                    if (document.Tape.Steps > most)
                    {
                        return new Run([], 0, 0, 0, IsCutShort: true);
                    }
                }
            }
        }

        ruleSet.Structure?.Run(document, hits);
        ruleSet.Schema?.Run(document, hits, limits.MaxFaults);
        return new Run(hits.Count == 0 ? [] : hits.Kept(), hits.Count, hits.FatalCount, hits.WarningCount, IsCutShort: false);
    }

    /// <summary>An element goes to the first context that takes it.</summary>
    private static void Evaluate(ElementView at, Context[] contexts, HitList hits)
    {
        foreach (var context in contexts)
        {
            if (context.Condition is { } condition && !condition(at).Holds)
            {
                continue;
            }
            if (context.Select is not { } select)
            {
                Test(context, at, hits);
                return;
            }

            var index = select(at);
            if (index < 0)
            {
                continue;
            }
            Test(context.Cases[index], at, hits);
            return;
        }
    }

    private static void Test(Context context, ElementView taken, HitList hits)
    {
        var at = context.Around ? taken.Parent : taken;
        foreach (var rule in CollectionsMarshal.AsSpan(context.Rules))
        {
            var truth = rule.Test(at);
            if (!truth.Holds)
            {
                hits.Add(new RuleHit(rule, at.Node, truth.IsUndecided), rule.Times?.Invoke(at) ?? 1);
            }
        }
    }
}
