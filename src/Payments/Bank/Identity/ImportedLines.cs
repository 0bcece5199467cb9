using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Identity;

/// <summary>
/// Which lines of a file are new, counted and not hashed away. How many lines of one content are genuine:
/// within one statement as many as stand in it; across statements that follow one another (the closing balance of one is the opening balance of the next,
/// directly or over others) their sum; across any others (the same statement again, a week beside its days, a look into the day beside the statement) the
/// largest number, since they show the same bookings.
/// </summary>
public sealed class ImportedLines
{
    private readonly Dictionary<string, StatementSource> _sources = [];
    private readonly Dictionary<string, Dictionary<string, int>> _counts = [];

    /// <summary>The identities of the lines of a statement that were not there before, with their entries, in order. Importing it again gives none.</summary>
    public IReadOnlyList<(EntryIdentity Identity, BankEntry Entry)> Add(BankStatement statement)
    {
        var source = StatementSource.Of(statement);
        var lines = statement.Entries.Select(entry => (Content: EntryIdentity.ContentOf(statement.Account, entry), Entry: entry)).ToList();
        var contents = lines.Select(line => line.Content).Distinct().ToList();
        var before = contents.ToDictionary(content => content, Genuine);
        _sources.TryAdd(source.Key, source);
        foreach (var group in lines.GroupBy(line => line.Content))
        {
            var counts = _counts.TryGetValue(group.Key, out var known) ? known : _counts[group.Key] = [];
            counts[source.Key] = Math.Max(counts.GetValueOrDefault(source.Key), group.Count());
        }

        var added = new List<(EntryIdentity, BankEntry)>();
        foreach (var group in lines.GroupBy(line => line.Content))
        {
            var fresh = Genuine(group.Key) - before[group.Key];
            added.AddRange(group.TakeLast(fresh).Select((line, index) => (new EntryIdentity(group.Key, before[group.Key] + index + 1), line.Entry)));
        }

        return added;
    }

    /// <summary>Takes in what an earlier import kept: a statement, and how many lines of each content stand in it.</summary>
    public void Restore(StatementSource source, IReadOnlyDictionary<string, int> lines)
    {
        _sources.TryAdd(source.Key, source);
        foreach (var (content, count) in lines)
        {
            (_counts.TryGetValue(content, out var known) ? known : _counts[content] = [])[source.Key] = count;
        }
    }

    private int Genuine(string content)
    {
        if (!_counts.TryGetValue(content, out var counts))
        {
            return 0;
        }

        var best = new Dictionary<string, int>();
        return counts.Keys.Max(key => Longest(_sources[key], counts, best));
    }

    /// <summary>The most lines on a way of statements that ends with this one.</summary>
    private int Longest(StatementSource source, Dictionary<string, int> counts, Dictionary<string, int> best)
    {
        if (best.TryGetValue(source.Key, out var known))
        {
            return known;
        }

        best[source.Key] = 0;
        var before = _sources.Values.Where(other => other.Precedes(source)).Select(other => Longest(other, counts, best)).DefaultIfEmpty(0).Max();
        return best[source.Key] = before + counts.GetValueOrDefault(source.Key);
    }
}
