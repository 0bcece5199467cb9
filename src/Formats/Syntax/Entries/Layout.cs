using Invoicing.Formats.Syntax.Reading;
using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.Syntax.Entries;

/// <summary>What the entries of a table share: the names of its syntax, its lists and its marks.</summary>
internal sealed class Layout<T>(Vocabulary vocabulary)
    where T : class, new()
{
    private readonly List<Action<Target<T>>> _lists = [];
    private readonly Dictionary<string, int> _listsOfTerms = [];
    private int _marks;

    internal Vocabulary Vocabulary => vocabulary;

    /// <summary>The number of the list of a term, which is handed over by this when the group is read; entries of one term share a list.</summary>
    internal int ListOf(string term, Action<Target<T>> handOver)
    {
        if (!_listsOfTerms.TryGetValue(term, out var index))
        {
            _listsOfTerms.Add(term, index = _lists.Count);
            _lists.Add(handOver);
        }
        return index;
    }

    /// <summary>A mark of its own.</summary>
    internal ulong AddMark() => _marks < 64 ? 1UL << _marks++ : throw new InvalidOperationException("A table has at most 64 groups that stand once.");

    /// <summary>A new group to be read.</summary>
    internal Target<T> NewTarget() => new(new T(), _lists.Count);

    /// <summary>What was read, with its lists.</summary>
    internal T Finish(Target<T> target)
    {
        foreach (var list in _lists)
        {
            list(target);
        }
        return target.Value;
    }
}
