using System.Linq.Expressions;
using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;
using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Formats.Syntax.Slots;
using Invoicing.Values;

namespace Invoicing.Formats.CiiInvoice.Tables;

/// <summary>Rows that recur in the tables of CII.</summary>
internal static class CiiRows
{
    /// <summary>An empty table.</summary>
    internal static Block<T> Table<T>()
        where T : class, new() => Rows.Table<T>(CiiWays.Names);

    /// <summary>A date in digits; the path ends in the element that holds them.</summary>
    internal static Block<T> Day<T>(
        this Block<T> block,
        string path,
        string term,
        Expression<Func<T, DateOnly?>> property,
        Repeat repeat = Repeat.Forbidden,
        bool inEach = false
    )
        where T : class, new()
    {
        var slot = SlotFinder.Of<T, DateOnly>(property);
        var steps = path.Split('/');
        return block.Group(
            string.Join('/', steps[..^1]),
            term,
            date => date.Value(steps[^1], term, slot, new FormattedDateKind("format"), repeat),
            inEach: inEach
        );
    }

    /// <summary>An amount in the invoice's currency, which it does not repeat.</summary>
    internal static Block<T> Sum<T>(
        this Block<T> block,
        string path,
        string term,
        Expression<Func<T, Money?>> property,
        StandIn<T, Money>? standIn = null,
        Repeat repeat = Repeat.Forbidden
    )
        where T : class, new() => block.Value(path, term, SlotFinder.Of<T, Money>(property), new StatedAmountKind("currencyID"), repeat, standIn);

    /// <summary>An amount that states its currency.</summary>
    internal static Block<T> Total<T>(this Block<T> block, string path, string term, Expression<Func<T, Money?>> property, Func<Peek, bool> when)
        where T : class, new() => block.Value(path, term, SlotFinder.Of<T, Money>(property), new AmountKind(), Repeat.Lost, when: when);

    /// <summary>An identifier in one of two elements: with a scheme it is a global one.</summary>
    internal static Block<T> PartyId<T>(this Block<T> block, string term, Expression<Func<T, Identifier?>> property)
        where T : class, new()
    {
        var slot = SlotFinder.Of<T, Identifier>(property);
        return block
            .Value("ram:ID", term, slot, new IdentifierKind("schemeID"), Repeat.Lost, writtenWhen: source => !IsGlobal(source))
            .Value("ram:GlobalID", term, slot, new IdentifierKind("schemeID"), Repeat.Lost, writtenWhen: IsGlobal);

        bool IsGlobal(T source) => slot.TryGet(source, out var id) && !string.IsNullOrEmpty(id.Scheme);
    }

    /// <summary>The registration for VAT.</summary>
    internal static Block<T> VatId<T>(this Block<T> block, string term, Expression<Func<T, string?>> property)
        where T : class, new() => block.Registration(CiiNames.VatScheme, term, property);

    /// <summary>The registration in a scheme.</summary>
    internal static Block<T> Registration<T>(this Block<T> block, string scheme, string term, Expression<Func<T, string?>> property)
        where T : class, new() =>
        block.Group(
            "ram:SpecifiedTaxRegistration",
            term,
            registration => registration.Value("ram:ID", term, SlotFinder.Of<T, string>(property), new SchemedKind("schemeID", scheme), Repeat.Lost),
            when: CiiWays.OfScheme(scheme)
        );

    /// <summary>The row that says that a tax is VAT.</summary>
    internal static Block<T> Vat<T>(this Block<T> block)
        where T : class, new() =>
        block.Fixed(
            "ram:TypeCode",
            CiiNames.Vat,
            type => string.Equals(type, CiiNames.Vat, StringComparison.OrdinalIgnoreCase),
            "EN 16931 knows no tax but VAT"
        );
}
