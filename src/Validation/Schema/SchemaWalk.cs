using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Schema;

/// <summary>
/// Holds a document against its schema in one walk over the tape: each element is a step of its parent's automaton, then its attributes and
/// its value are looked at. Nothing is allocated for an element; what is amiss goes to the report, and the walk goes on.
/// </summary>
internal sealed partial class SchemaWalk(SchemaSet schema, Document document, SchemaReport report)
{
    private readonly XmlTape _tape = document.Tape;
    private readonly Namespaces _namespaces = new(document.Tape);
    private readonly ushort _root = document.Tape.Name(0);
    private Frame[] _frames = new Frame[24];
    private HashSet<string>? _ids;
    private int _depth;

    /// <summary>Walks the document.</summary>
    public void Run()
    {
        for (var node = 0; node < _tape.Count; )
        {
            while (_depth > 0 && _tape.End(_frames[_depth - 1].Node) <= node)
            {
                Close(ref _frames[--_depth]);
            }
            _namespaces.Enter(node, _depth);
            node = (_depth == 0 ? schema.Declared(_root, _root) : Step(ref _frames[_depth - 1], node)) is { } type ? Validate(node, type) : _tape.End(node);
        }

        while (_depth > 0)
        {
            Close(ref _frames[--_depth]);
        }
    }

    /// <summary>The type of an element by its place in the element around it; null where it is not to be looked at.</summary>
    private SchemaType? Step(ref Frame frame, int node)
    {
        LookForText(ref frame, _tape.Offset(node));
        frame.Cursor = _tape.EndOffset(node);
        var name = _tape.Name(node);
        if (frame.Type.Content is not { } content)
        {
            return schema.Declared(name, _root) ?? SchemaType.Any;
        }
        var place = content.Next(frame.State, name);
        if (place < 0)
        {
            if (content.Open.Length > 0 && TakeOpenly(ref frame, content, node) is { } type)
            {
                return type;
            }
            return Misplaced(ref frame, content, node);
        }

        frame.State = place;
        if (frame.Taken is { } taken)
        {
            Mark(taken, place);
        }
        return content.Places[place].Type;
    }

    /// <summary>The type of an element that a wildcard takes; null where none does.</summary>
    private SchemaType? TakeOpenly(ref Frame frame, ContentModel content, int node)
    {
        var uri = _namespaces.OfElement(node);
        foreach (var place in content.Open)
        {
            var wildcard = content.Places[place].Wildcard!;
            if (!content.Follows(frame.State, place))
            {
                continue;
            }
            if (wildcard.Other && (uri.Length == 0 || NamespaceIds.PrefixOfUri(uri) == frame.Type.Library))
            {
                continue;
            }
            frame.State = place;
            if (frame.Taken is { } taken)
            {
                Mark(taken, place);
            }
            if (schema.Declared(_tape.Name(node), _root) is { } type)
            {
                return type;
            }
            if (wildcard.Openness == Openness.Strict && !HasType(node))
            {
                report.Unknown(node);
            }
            return SchemaType.Any;
        }

        return null;
    }

    /// <summary>An element that may not stand where it stands. It is told; where it belongs elsewhere in the same content, it is looked at all the
    /// same.</summary>
    private SchemaType? Misplaced(ref Frame frame, ContentModel content, int node)
    {
        frame.Taken ??= TakenSoFar(content, frame.Node, node);
        var place = content.PlaceOf(_tape.Name(node));
        if (place < 0)
        {
            frame.Told = true;
            report.Unexpected(node, _namespaces.OfElement(node), content, frame.State);
            return null;
        }

        if (Has(frame.Taken, place))
        {
            frame.Told = true;
            report.Repeated(node, content.Places[place]);
        }
        else if (content.MayCome(frame.State, place))
        {
            frame.State = place;
        }
        else
        {
            frame.Told = true;
            if (content.MayCome(place, frame.State))
            {
                report.Order(node, content, frame.State, place);
            }
            else
            {
                report.Alternative(node, content.Places[frame.State]);
            }
        }

        Mark(frame.Taken, place);
        return content.Places[place].Type;
    }

    /// <summary>Looks at an element, and says at which the walk goes on.</summary>
    private int Validate(int node, SchemaType type)
    {
        if (type.RequiredAttributes > 0 || !_tape.AttributeNames(node).IsEmpty)
        {
            type = Attributes(node, type);
        }
        if (type.Kind is ContentKind.Value or ContentKind.Empty)
        {
            Value(node, type);
            return _tape.End(node);
        }

        if (_depth == _frames.Length)
        {
            Array.Resize(ref _frames, _depth * 2);
        }
        _frames[_depth++] = new Frame
        {
            Node = node,
            Type = type,
            State = ContentModel.Start,
            Cursor = _tape.ContentStart(node),
        };
        return node + 1;
    }

    private void Value(int node, SchemaType type)
    {
        if (_tape.FirstChild(node) is var child and >= 0)
        {
            report.Inside(child);
        }
        else if (type.Kind == ContentKind.Empty)
        {
            if (!_tape.Text(node).IsEmpty)
            {
                report.Text(node);
            }
        }
        else if (!type.Value!.TakesAnything && (!type.Value.Takes(_tape.Text(node)) || IsSecondId(type.Value, _tape.Text(node))))
        {
            report.Value(node, type.Value);
        }
    }

    /// <summary>The content of an element has ended.</summary>
    private void Close(ref Frame frame)
    {
        LookForText(ref frame, _tape.ContentEnd(frame.Node));
        if (frame.Type.Content is not { } content || (frame.Taken is null && content.MayEnd(frame.State)))
        {
            return;
        }
        frame.Taken ??= TakenSoFar(content, frame.Node, _tape.End(frame.Node));
        foreach (var places in content.Mandatory)
        {
            if (HasAny(frame.Taken, places))
            {
                continue;
            }
            frame.Told = true;
            report.Missing(frame.Node, content, places);
        }

        if (!frame.Told)
        {
            report.Incomplete(frame.Node, content, frame.State);
        }
    }

    private void LookForText(ref Frame frame, int to)
    {
        if (frame.Type.Kind != ContentKind.Elements)
        {
            return;
        }
        var gap = _tape.Source.Span[frame.Cursor..to];
        if (gap.IndexOfAnyExceptInRange((byte)0, (byte)' ') < 0 || frame.TextTold || Lexical.IsBlank(TextDecoder.Element(gap)))
        {
            return;
        }
        frame.TextTold = true;
        report.Text(frame.Node);
    }

    /// <summary>The places that the children before a node take, whether or not they stand in order; what has no place was taken by a wildcard.</summary>
    private ulong[] TakenSoFar(ContentModel content, int parent, int before)
    {
        var taken = new ulong[(content.Places.Length + 63) / 64];
        for (var child = _tape.FirstChild(parent); child >= 0 && child < before; child = _tape.NextSibling(child))
        {
            if (content.PlaceOf(_tape.Name(child)) is var place and >= 0)
            {
                Mark(taken, place);
            }
            else
            {
                foreach (var open in content.Open)
                {
                    Mark(taken, open);
                }
            }
        }

        return taken;
    }

    private static bool HasAny(ulong[] taken, int[] places)
    {
        foreach (var place in places)
        {
            if (Has(taken, place))
            {
                return true;
            }
        }
        return false;
    }

    private static void Mark(ulong[] places, int place) => places[place >> 6] |= 1UL << (place & 63);

    private static bool Has(ulong[] places, int place) => (places[place >> 6] >> (place & 63) & 1) != 0;
}
