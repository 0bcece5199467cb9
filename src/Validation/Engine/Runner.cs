using System.Collections;

namespace Invoicing.Validation.Engine;

/// <summary>Runs the rules of a set over a document. The work is a walk along the elements of each name that a context is about.</summary>
internal static class Runner
{
    /// <summary>What did not hold, in the order of the rules; at most this many are kept, and all are counted.</summary>
    public static (List<Hit> Hits, int Count) Run(RuleSet ruleSet, Document document, int most)
    {
        var hits = new HitList(most);
        foreach (var pattern in ruleSet.Patterns) Run(pattern, document, hits);
        ruleSet.Structure?.Run(document, hits);
        return (hits.Kept(), hits.Count);
    }

    private static void Run(Pattern pattern, Document document, HitList hits)
    {
        var tape = document.Tape;
        BitArray? taken = null;
        foreach (var context in pattern.Contexts)
        {
            foreach (var name in context.Names)
            {
                var node = tape.FirstNamed(name);
                if (node < 0) continue;
                var contested = pattern.IsContested(name);
                if (contested) taken ??= new BitArray(tape.Count);
                for (; node >= 0; node = tape.NextNamed(node))
                {
                    if (contested && taken![node]) continue;
                    var scope = new Scope(document, node);
                    if (context.Condition is { } condition && !condition(scope).Holds) continue;
                    var matched = context;
                    if (context.Select is { } select)
                    {
                        var index = select(scope);
                        if (index < 0) continue;
                        matched = context.Cases[index];
                    }

                    if (contested) taken![node] = true;
                    Test(matched, scope, hits);
                }
            }
        }
    }

    private static void Test(Context context, Scope scope, HitList hits)
    {
        foreach (var rule in context.Rules)
        {
            var truth = rule.Test(scope);
            if (!truth.Holds) hits.Add(new Hit(rule, scope.Node, truth.IsUndecided));
        }
    }
}
