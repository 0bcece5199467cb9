namespace Invoicing.Validation.Conditions;

/// <summary>Contexts: alternatives of paths, parted by |.</summary>
internal sealed partial class ConditionReader
{
    /// <summary>Reads the elements of a context.</summary>
    public IReadOnlyList<MatchPattern> ReadPatterns(string text)
    {
        _text = new ConditionText(text);
        var patterns = new List<MatchPattern>();
        do
        {
            patterns.Add(Pattern());
        } while (_text.Take("|"));
        return _text.Next.Length == 0 ? patterns : throw new FormatException($"Not understood from \"{_text.Next}\" in: {text}");
    }

    private MatchPattern Pattern()
    {
        var steps = new List<MatchStep>();
        var isFromRoot = _text.Take("/");
        _text.Take("//");
        var isDeep = false;
        do
        {
            var name = _text.Take();
            steps.Add(new MatchStep(NameTest.Of(name), Filters([]), isDeep, isFromRoot && steps.Count == 0));
            isDeep = _text.Next == "//";
        } while (_text.Take("/") || _text.Take("//"));
        return new MatchPattern(steps);
    }
}
