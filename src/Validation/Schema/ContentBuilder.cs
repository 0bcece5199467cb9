namespace Invoicing.Validation.Schema;

/// <summary>
/// Makes the automaton of a content as the table writes it: names in their order, <c>( … )</c> around groups, <c>|</c> between
/// alternatives, and behind a name or group <c>?</c>, <c>*</c> or <c>+</c>.
/// </summary>
internal sealed class ContentBuilder
{
    private readonly string[] _tokens;
    private readonly Func<string, ContentPlace> _resolve;
    private readonly List<ContentPlace> _places = [];
    private readonly List<int[]> _mandatory = [];
    private readonly int _words;
    private readonly ulong[] _follow;
    private int _at;

    private ContentBuilder(string[] tokens, Func<string, ContentPlace> resolve)
    {
        (_tokens, _resolve) = (tokens, resolve);
        var count = tokens.Count(IsName);
        _words = (count + 63) / 64;
        _follow = new ulong[(count + 1) * _words];
    }

    /// <summary>Makes it; a function says what a name stands for.</summary>
    public static ContentModel Build(string[] tokens, Func<string, ContentPlace> resolve)
    {
        var builder = new ContentBuilder(tokens, resolve);
        var whole = builder.Sequence(top: true);
        if (builder._at != tokens.Length)
        {
            throw new FormatException($"The content ends at {tokens[builder._at]}.");
        }
        whole.First.CopyTo(builder._follow.AsSpan());
        bool[] accepting = [whole.Nullable, .. Enumerable.Range(0, builder._places.Count).Select(place => Has(whole.Last, place))];
        return new ContentModel([.. builder._places], builder._follow, accepting, builder._mandatory);
    }

    private static bool IsName(string token) => token[0] is not ('(' or ')' or '|');

    private Part Sequence(bool top)
    {
        var whole = new Part(true, new ulong[_words], new ulong[_words]);
        while (_at < _tokens.Length && _tokens[_at][0] is not (')' or '|'))
        {
            var from = _places.Count;
            var next = Item();
            if (top && !next.Nullable)
            {
                _mandatory.Add([.. Enumerable.Range(from, _places.Count - from)]);
            }
            Link(whole.Last, next.First);
            whole = new Part(
                whole.Nullable && next.Nullable,
                whole.Nullable ? Union(whole.First, next.First) : whole.First,
                next.Nullable ? Union(whole.Last, next.Last) : next.Last
            );
        }

        return whole;
    }

    private Part Item()
    {
        var token = _tokens[_at++];
        if (token[0] != '(')
        {
            return Name(token);
        }
        var whole = Sequence(top: false);
        while (_tokens[_at] == "|")
        {
            _at++;
            var other = Sequence(top: false);
            whole = new Part(whole.Nullable || other.Nullable, Union(whole.First, other.First), Union(whole.Last, other.Last));
        }

        return Repeat(whole, _tokens[_at++][^1]);
    }

    private Part Name(string token)
    {
        var mark = token[^1] is '?' or '*' or '+' ? token[^1] : ')';
        var place = _places.Count;
        _places.Add(_resolve(mark == ')' ? token : token[..^1]));
        var only = new ulong[_words];
        only[place >> 6] = 1UL << (place & 63);
        return Repeat(new Part(false, only, only), mark);
    }

    private Part Repeat(Part part, char mark)
    {
        if (mark is '*' or '+')
        {
            Link(part.Last, part.First);
        }
        return mark is '*' or '?' ? part with { Nullable = true } : part;
    }

    private void Link(ulong[] last, ulong[] first)
    {
        for (var place = 0; place < _places.Count; place++)
        {
            if (!Has(last, place))
            {
                continue;
            }
            for (var word = 0; word < _words; word++)
            {
                _follow[((place + 1) * _words) + word] |= first[word];
            }
        }
    }

    private static ulong[] Union(ulong[] one, ulong[] other)
    {
        var union = new ulong[one.Length];
        for (var word = 0; word < union.Length; word++)
        {
            union[word] = one[word] | other[word];
        }
        return union;
    }

    private static bool Has(ulong[] bits, int place) => (bits[place >> 6] >> (place & 63) & 1) != 0;

    /// <summary>A part of the content: whether it may be empty, and the places that it may begin and end with.</summary>
    private sealed record Part(bool Nullable, ulong[] First, ulong[] Last);
}
