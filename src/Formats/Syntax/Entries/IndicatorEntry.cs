using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Formats.Syntax.Terms;
using Invoicing.Ports.Documents;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Syntax.Entries;

/// <summary>The element that tells a charge from an allowance: true or 1, false or 0. What it says was asked before the group was read.</summary>
/// <param name="name">The element.</param>
/// <param name="term">BG-… that it tells apart.</param>
/// <param name="value">True for a charge.</param>
/// <param name="required">The way to it from the group that must have it; null where it may be absent.</param>
/// <param name="layout">What the entries of a table share.</param>
internal sealed class IndicatorEntry<T>(string name, string term, bool value, ushort[]? required, Layout<T> layout) : Entry<T>(name, layout)
    where T : class, new()
{
    internal override bool IsFixed => true;

    /// <summary>Whether a text is true.</summary>
    internal static bool IsTrue(string? text) => text is "true" or "1";

    internal override void Read(SyntaxReading reading, int node, Target<T> target)
    {
        if (!TextKind.Code.TryRead(reading, node, term, out var text))
        {
            return;
        }
        if (text is not ("true" or "1" or "false" or "0"))
        {
            reading.Fail(node, "INDICATOR", $"'{Loss.Excerpt(text)}' is neither true nor false.", term, "Write true for a charge, false for an allowance.");
        }
        else if (IsTrue(text) != value)
        {
            reading.Differs(node, text, term);
        }
    }

    internal override void End(SyntaxReading reading, int group, Target<T> target)
    {
        if (required is not null && new Peek(reading.Tape, group).Text(required) is null)
        {
            reading.Fail(group, "INDICATOR", "Nothing says whether this is an allowance or a charge.", term, $"State {Name}.");
        }
    }

    internal override void Write(CanonicalXmlWriter xml, T source, ref int position) => xml.Text(Name, value ? "true" : "false");

    internal override bool Says(T source) => false;

    internal override IEnumerable<SyntaxTerm> Terms(string path) => [];
}
