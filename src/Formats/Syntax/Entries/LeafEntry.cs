using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Formats.Syntax.Slots;
using Invoicing.Formats.Syntax.Terms;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Syntax.Entries;

/// <summary>An element whose text is one value of the model.</summary>
internal sealed class LeafEntry<T, TValue>(string name, string term, Slot<T, TValue> slot, ValueKind<TValue> kind, Layout<T> layout) : Entry<T>(name, layout)
    where T : class, new()
{
    /// <summary>A term that an attribute carries, with the attribute.</summary>
    internal (string Term, string Attribute) Besides { get; init; }

    /// <summary>What stands for the value where the syntax demands one; it is not read as one.</summary>
    internal StandIn<T, TValue>? StandIn { get; init; }

    internal override void Read(SyntaxReading reading, int node, Target<T> target)
    {
        if (!kind.TryRead(reading, node, term, out var value))
        {
            return;
        }
        target.HasAny = true;
        if (!slot.TryGet(target.Value, out var held))
        {
            slot.Set(target.Value, value);
            return;
        }

        var isSame = EqualityComparer<TValue>.Default.Equals(held, value);
        if (Repeat == Repeat.Forbidden && !isSame)
        {
            reading.Differs(node, kind.Excerpt(reading, node, value), term);
        }
        else if (Repeat != Repeat.Alike || !isSame)
        {
            reading.LoseRepeated(node, kind.Excerpt(reading, node, value), term);
        }
    }

    internal override bool HasEnd => StandIn is not null;

    internal override void End(SyntaxReading reading, int group, Target<T> target)
    {
        if (StandIn is not null && slot.TryGet(target.Value, out var value) && StandIn.Is(target.Value, value))
        {
            slot.Clear(target.Value);
        }
    }

    internal override void Write(CanonicalXmlWriter xml, T source, ref int position)
    {
        if (slot.TryGet(source, out var value) && kind.Says(value))
        {
            kind.Write(xml, Name, value);
        }
        else if (StandIn is not null && StandIn.TryMake(source, out var made))
        {
            kind.Write(xml, Name, made);
        }
    }

    internal override void Lose(CanonicalXmlWriter xml, T source, string reason)
    {
        if (slot.TryGet(source, out var value) && kind.Says(value))
        {
            xml.Lose(Name, kind.Show(value), reason, term);
        }
    }

    internal override bool Says(T source) => slot.TryGet(source, out var value) && kind.Says(value);

    internal override bool IsSet(T target) => slot.TryGet(target, out _);

    internal override IEnumerable<SyntaxTerm> Terms(string path)
    {
        yield return new(term, path + Name);
        if (Besides.Term is not null)
        {
            yield return new(Besides.Term, $"{path}{Name}/@{Besides.Attribute}");
        }
    }
}
