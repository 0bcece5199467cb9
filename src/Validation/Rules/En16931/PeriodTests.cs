using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.En16931;

/// <summary>Tests of two dates.</summary>
internal static class PeriodTests
{
    /// <summary>Whether a period's end is not before its start, where both are given.</summary>
    public static Func<ElementView, Truth>? IsOrdered(Binding on, string start, string end)
    {
        var (from, to) = (on.Term(start), on.Term(end));
        return at => !at.Has(from) || !at.Has(to) || IsOrdered(at, from, to);
    }

    private static Truth IsOrdered(ElementView at, TermPath from, TermPath to) =>
        Date(at, from) is { } first && Date(at, to) is { } last ? last >= first : Truth.Undecided;

    private static long? Date(ElementView at, TermPath path)
    {
        var text = at.Value(path);
        return text.IsSeveral ? null : XsDate.Read(text.Bytes);
    }
}
