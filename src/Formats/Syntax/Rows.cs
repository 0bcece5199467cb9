using System.Linq.Expressions;
using Invoicing.Formats.Syntax.Entries;
using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Formats.Syntax.Slots;
using Invoicing.Model;
using Invoicing.Values;
using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.Syntax;

/// <summary>
/// The words that the table of a syntax is written in: path, term, property, kind of value. Rows stand in the order in which the syntax wants its elements;
/// groups on the way of a path are made as they come.
/// </summary>
internal static class Rows
{
    /// <summary>An empty table.</summary>
    public static Block<T> Table<T>(Vocabulary vocabulary)
        where T : class, new() => new("", "", new Layout<T>(vocabulary));

    /// <summary>Free text; one that is not written is another place where readers find the term.</summary>
    public static Block<T> Text<T>(
        this Block<T> block,
        string path,
        string term,
        Expression<Func<T, string?>> property,
        Repeat repeat = Repeat.Forbidden,
        bool isWritten = true
    )
        where T : class, new() =>
        block.Value(path, term, SlotFinder.Of<T, string>(property), TextKind.Text, repeat, writtenWhen: isWritten ? null : _ => false);

    /// <summary>An identifier or code without scheme.</summary>
    public static Block<T> Code<T>(
        this Block<T> block,
        string path,
        string term,
        Expression<Func<T, string?>> property,
        Repeat repeat = Repeat.Forbidden,
        StandIn<T, string>? standIn = null,
        bool inEach = false
    )
        where T : class, new() => block.Value(path, term, SlotFinder.Of<T, string>(property), TextKind.Code, repeat, standIn, inEach: inEach);

    /// <summary>An identifier with its scheme.</summary>
    public static Block<T> Identifier<T>(
        this Block<T> block,
        string path,
        string term,
        Expression<Func<T, Identifier?>> property,
        Repeat repeat = Repeat.Forbidden
    )
        where T : class, new() => block.Value(path, term, SlotFinder.Of<T, Identifier>(property), new IdentifierKind("schemeID"), repeat);

    /// <summary>A date.</summary>
    public static Block<T> Date<T>(this Block<T> block, string path, string term, Expression<Func<T, DateOnly?>> property)
        where T : class, new() => block.Value(path, term, SlotFinder.Of<T, DateOnly>(property), DateKind.Day);

    /// <summary>An amount with its currency.</summary>
    public static Block<T> Amount<T>(this Block<T> block, string path, string term, Expression<Func<T, Money?>> property, StandIn<T, Money>? standIn = null)
        where T : class, new() => block.Value(path, term, SlotFinder.Of<T, Money>(property), new AmountKind(), standIn: standIn);

    /// <summary>A percentage.</summary>
    public static Block<T> Percent<T>(this Block<T> block, string path, string term, Expression<Func<T, Percentage?>> property)
        where T : class, new() => block.Value(path, term, SlotFinder.Of<T, Percentage>(property), new PercentKind());

    /// <summary>A quantity, and its unit, which is a term of its own.</summary>
    public static Block<T> Quantity<T>(this Block<T> block, string path, string term, string unitTerm, Expression<Func<T, Quantity?>> property)
        where T : class, new() => block.Value(path, term, SlotFinder.Of<T, Quantity>(property), new QuantityKind(), besides: (unitTerm, "unitCode"));

    /// <summary>A value of any kind.</summary>
    public static Block<T> Value<T, TValue>(
        this Block<T> block,
        string path,
        string term,
        Slot<T, TValue> slot,
        ValueKind<TValue> kind,
        Repeat repeat = Repeat.Forbidden,
        StandIn<T, TValue>? standIn = null,
        (string Term, string Attribute) besides = default,
        bool inEach = false,
        Func<T, bool>? writtenWhen = null,
        Func<Peek, bool>? when = null
    )
        where T : class, new()
    {
        var (inner, name) = block.Way(path);
        kind.Register(block.Layout.Vocabulary);
        inner.Add(
            new LeafEntry<T, TValue>(name, term, slot, kind, block.Layout)
            {
                Repeat = repeat,
                StandIn = standIn,
                Besides = besides,
                InEach = inEach,
                WrittenWhen = writtenWhen,
                When = when,
            }
        );
        return block;
    }

    /// <summary>A code with its name in an attribute, each a term.</summary>
    public static Block<T> NamedCode<T>(
        this Block<T> block,
        string name,
        string term,
        Expression<Func<T, string?>> property,
        string attribute,
        string nameTerm,
        Expression<Func<T, string?>> nameProperty
    )
        where T : class, new()
    {
        var slots = (SlotFinder.Of<T, string>(property), SlotFinder.Of<T, string>(nameProperty));
        block.Add(new NamedCodeEntry<T>(name, (term, nameTerm), slots, attribute, block.Layout) { InEach = true });
        return block;
    }

    /// <summary>What says one thing wherever it stands.</summary>
    public static Block<T> Fixed<T>(this Block<T> block, string path, string value, Func<string, bool> accepted, string reason)
        where T : class, new()
    {
        var (inner, name) = block.Way(path);
        inner.Add(new FixedEntry<T>(name, value, accepted, reason, block.Layout));
        return block;
    }

    /// <summary>What tells a charge from an allowance.</summary>
    public static Block<T> Indicator<T>(this Block<T> block, string path, string term, bool value, bool isRequired)
        where T : class, new()
    {
        var (inner, name) = block.Way(path);
        ushort[]? way = isRequired ? [.. path.Split('/').Select(block.Layout.Vocabulary.Id)] : null;
        var entry = inner.Add(new IndicatorEntry<T>(name, term, value, way, block.Layout));
        if (isRequired)
        {
            block.AddEnd(entry);
        }
        return block;
    }

    /// <summary>What is understood and has no place: one loss; without a kind for all below it. A term says of which it is one too many.</summary>
    public static Block<T> Lost<T, TValue>(this Block<T> block, string name, string reason, ValueKind<TValue>? kind, string? term = null)
        where T : class, new()
    {
        kind?.Register(block.Layout.Vocabulary);
        block.Add(new LostEntry<T, TValue>(name, reason, kind, term, block.Layout));
        return block;
    }

    /// <summary>A group: the rows in it, when it is meant, what a further one means.</summary>
    public static Block<T> Group<T>(
        this Block<T> block,
        string path,
        string term,
        Action<Block<T>> rows,
        Repeat repeat = Repeat.Forbidden,
        Func<Peek, bool>? when = null,
        Func<T, bool>? writtenWhen = null,
        bool isNumbered = false,
        bool isAlways = false,
        bool inEach = false
    )
        where T : class, new()
    {
        var (outer, name) = block.Way(path);
        var group = new Block<T>(name, term, block.Layout)
        {
            Repeat = repeat,
            When = when,
            WrittenWhen = writtenWhen,
            IsNumbered = isNumbered,
            IsAlways = isAlways,
            InEach = inEach,
            Mark = repeat is Repeat.Once or Repeat.Next ? block.Layout.AddMark() : 0,
        };
        rows(outer.Add(group));
        return block;
    }

    /// <summary>A group that is spread over one element for each item of a list, which is a row in it.</summary>
    public static Block<T> Spread<T, TItem>(this Block<T> block, string name, string term, Action<Block<T>> rows)
        where T : class, new()
        where TItem : class, new()
    {
        rows(block.Add(new SpreadBlock<T, TItem>(name, term, block.Layout)));
        return block;
    }

    /// <summary>A group that is spread over one element for each item of a list, whose rows stand among its own: what the rows add to the first belongs to
    /// the group, what they add to the second to the item.</summary>
    public static Block<T> Spread<T, TItem>(
        this Block<T> block,
        string name,
        string term,
        Expression<Func<T, TermList<TItem>>> property,
        Action<Block<T>, Block<TItem>> rows,
        bool keepsEmpty = false
    )
        where T : class, new()
        where TItem : class, new()
    {
        var slot = SlotFinder.Of<T, TermList<TItem>>(property);
        var group = block.Add(new ItemGroup<T, TItem>(name, term, slot, block.Layout) { KeepsEmpty = keepsEmpty });
        rows(group, new ItemRows<T, TItem>(group));
        return block;
    }

    /// <summary>The scheme of an identifier, in an element of its own behind it.</summary>
    public static Block<T> Scheme<T>(this Block<T> block, string name, string term, Expression<Func<T, Identifier?>> property)
        where T : class, new()
    {
        block.Add(new SchemeEntry<T>(name, term, SlotFinder.Of<T, Identifier>(property), block.Layout));
        return block;
    }

    /// <summary>A group that repeats, with the table of its items.</summary>
    public static Block<T> List<T, TItem>(
        this Block<T> block,
        string path,
        string term,
        Expression<Func<T, TermList<TItem>>> property,
        Block<TItem> items,
        bool keepsEmpty = false,
        bool isNumbered = false,
        Func<Peek, bool>? when = null,
        int most = int.MaxValue
    )
        where T : class, new()
        where TItem : class, new()
    {
        var (outer, name) = block.Way(path);
        outer.Add(
            new ListEntry<T, TItem>(name, term, SlotFinder.Of<T, TermList<TItem>>(property), items, block.Layout)
            {
                KeepsEmpty = keepsEmpty,
                IsNumbered = isNumbered,
                When = when,
                Most = most,
            }
        );
        return block;
    }

    /// <summary>A value that repeats; the last step of the path stands in a group of its own each time, where there are two.</summary>
    public static Block<T> Values<T, TValue>(
        this Block<T> block,
        string path,
        string[] terms,
        Expression<Func<T, TermList<TValue>>> property,
        ValueKind<TValue> kind,
        Func<Peek, bool>? when = null,
        Func<TValue, bool>? of = null
    )
        where T : class, new()
        where TValue : class
    {
        kind.Register(block.Layout.Vocabulary);
        block.Add(
            new ValuesEntry<T, TValue>(path.Split('/'), terms, SlotFinder.Of<T, TermList<TValue>>(property), kind, block.Layout) { When = when, Of = of }
        );
        return block;
    }

    /// <summary>A national term, by its registered id.</summary>
    public static Block<Invoice> Extension(this Block<Invoice> block, string path, string term, Repeat repeat = Repeat.Lost, bool inEach = false) =>
        block.Value(path, term, new ExtensionSlot(term), TextKind.Code, repeat, inEach: inEach);

    /// <summary>The last row of a table: the national terms that have no row are losses of the writer.</summary>
    public static Block<Invoice> Extensions(this Block<Invoice> block, params string[] placed)
    {
        block.Add(new ExtensionsEntry(placed, block.Layout));
        return block;
    }

    /// <summary>The groups on the way of a path; the one that the rows before this stand in is gone on with.</summary>
    private static (Block<T> Block, string Name) Way<T>(this Block<T> block, string path)
        where T : class, new()
    {
        var steps = path.Split('/');
        foreach (var step in steps[..^1])
        {
            block =
                block.Entries.Count > 0 && block.Entries[^1] is Block<T> { When: null } last && last.Name == step
                    ? last
                    : block.Add(new Block<T>(step, step, block.Layout));
        }
        return (block, steps[^1]);
    }
}
