using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Invoicing.Payments.Matching;
using Invoicing.Payments.Matching.Model;

namespace Invoicing.Bench.Match;

/// <summary>
/// Statement lines with typical damage against many open items. A line counts as right where exactly the items and amounts were taken that it pays; as wrong
/// where anything else was taken, also of a line that pays nothing of ours. Recall is what was taken rightly among the lines that pay open items.
/// </summary>
internal static class MatchBench
{
    /// <summary>Measures; with <c>--json</c> the last line of output is an object. Options: <c>--seed N</c>, <c>--items N</c>, <c>--lines N</c>,
    /// <c>--store</c> (through a store in SQLite, as the gateway does).</summary>
    internal static async Task<int> RunAsync(IReadOnlyList<string> options)
    {
        var (seed, items, lines) = (Option(options, "--seed", 1), Option(options, "--items", 1_000_000), Option(options, "--lines", 10_000));
        var world = new MatchWorld(seed, items);
        var set = new MatchLines(world, seed).Make(lines);
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {world.Index.Count} items, {world.Customers.Count} customers, {set.Count} lines")
        );
        await using var store = options.Contains("--store") ? await MatchStore.CreateAsync(world) : null;
        var lookup = store is null ? Lookup(world) : await store.LookupAsync(world);
        foreach (var warm in set.Take(200))
        {
            await MatchAsync(world, store, warm.Line);
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        var slowest = TimeSpan.Zero;
        var results = new MatchDecision[set.Count];
        var right = new bool[set.Count];
        for (var i = 0; i < set.Count; i++)
        {
            var began = clock.Elapsed;
            var (decision, amounts) = await MatchAsync(world, store, set[i].Line);
            slowest = clock.Elapsed - began > slowest ? clock.Elapsed - began : slowest;
            (results[i], right[i]) = (decision, decision == MatchDecision.Taken && set[i].IsPaidBy(amounts));
            if (results[i] == MatchDecision.Taken && !right[i])
            {
                Console.WriteLine($"wrong: {set[i].Damage}: {set[i].Line.Text} | {string.Join(',', amounts)}");
            }
        }

        var milliseconds = clock.Elapsed.TotalMilliseconds / set.Count;
        var growth = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1024.0 / 1024.0;
        Report(set, results, right);
        var payable = Enumerable.Range(0, set.Count).Where(i => set[i].Pays.Count > 0).ToList();
        var result2 = new
        {
            bench = "match",
            through = store is null ? "memory" : "sqlite",
            seed,
            items = world.Index.Count,
            lines = set.Count,
            rules = MatchingEngine.RuleVersion,
            taken = results.Count(one => one == MatchDecision.Taken),
            proposed = results.Count(one => one == MatchDecision.Proposed),
            wrong = Enumerable.Range(0, set.Count).Count(i => results[i] == MatchDecision.Taken && !right[i]),
            recall = Math.Round(payable.Count(i => right[i]) / (double)payable.Count, 4),
            ms_per_line = Math.Round(milliseconds, 4),
            slowest_ms = Math.Round(slowest.TotalMilliseconds, 2),
            ratio_to_lookup = Math.Round(milliseconds / lookup, 1),
            memory_growth_mb = Math.Round(growth, 2),
        };
        if (options.Contains("--json"))
        {
            Console.WriteLine(JsonSerializer.Serialize(result2));
        }

        return result2.wrong == 0 ? 0 : 1;
    }

    private static async Task<(MatchDecision Decision, IReadOnlyList<MatchedAmount> Amounts)> MatchAsync(MatchWorld world, MatchStore? store, PaymentLine line)
    {
        if (store is not null)
        {
            var taken = await store.MatchAsync(line);
            return (taken.Count > 0 ? MatchDecision.Taken : MatchDecision.None, taken);
        }

        var result = MatchingEngine.Match(line, world.Index);
        return (result.Decision, result.Decision == MatchDecision.Taken ? result.Proposals[0].Amounts : []);
    }

    private static int Option(IReadOnlyList<string> options, string name, int otherwise)
    {
        var at = options.ToList().IndexOf(name);
        return at >= 0 && at + 1 < options.Count && int.TryParse(options[at + 1], CultureInfo.InvariantCulture, out var value) ? value : otherwise;
    }

    /// <summary>Milliseconds of one look-up by number, over all items in an order that no cache foresees.</summary>
    private static double Lookup(MatchWorld world)
    {
        const int Rounds = 300_000;
        var random = new Random(7);
        var numbers = Enumerable.Range(0, Rounds).Select(_ => world.Items[random.Next(world.Items.Count)].Number).ToList();
        var found = numbers.Sum(number => world.Index.ByNumber(number).Count);
        var clock = Stopwatch.StartNew();
        foreach (var number in numbers)
        {
            found += world.Index.ByNumber(number).Count;
        }

        return found == 2 * Rounds ? clock.Elapsed.TotalMilliseconds / Rounds : throw new InvalidOperationException("A number was not found.");
    }

    private static void Report(IReadOnlyList<MatchLine> set, MatchDecision[] results, bool[] right)
    {
        foreach (var group in Enumerable.Range(0, set.Count).GroupBy(i => set[i].Damage).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var (all, taken, proposed) = (group.Count(), group.Count(i => right[i]), group.Count(i => results[i] == MatchDecision.Proposed));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{group.Key, -34} {100.0 * all / set.Count, 5:F1} % of the lines, taken {100.0 * taken / all, 5:F1} %, "
                        + $"proposed {100.0 * proposed / all, 5:F1} %"
                )
            );
        }
    }
}
