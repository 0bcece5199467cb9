using System.Linq.Expressions;
using Invoicing.Json.Reading;
using Invoicing.Values;

namespace Invoicing.Json.Mapping;

/// <summary>The words that tables declare members with: property, term, title.</summary>
internal static class Declaring
{
    public static JsonGroup<T> Text<T>(this JsonGroup<T> group, Expression<Func<T, string?>> property, string term, string title)
        where T : class, new() => group.Add(new ReferenceMember<T, string>(JsonMember<T>.Of(property), new TextValue(term, title)));

    /// <summary>A code, an identifier or a reference: white space around it is no part of it, as in XML.</summary>
    public static JsonGroup<T> Code<T>(this JsonGroup<T> group, Expression<Func<T, string?>> property, string term, string title)
        where T : class, new() => group.Add(new ReferenceMember<T, string>(JsonMember<T>.Of(property), new TextValue(term, title, isCode: true)));

    public static JsonGroup<T> Binary<T>(this JsonGroup<T> group, Expression<Func<T, byte[]?>> property, string term, string title)
        where T : class, new() => group.Add(new ReferenceMember<T, byte[]>(JsonMember<T>.Of(property), new BinaryValue(term, title)));

    public static JsonGroup<T> Date<T>(this JsonGroup<T> group, Expression<Func<T, DateOnly?>> property, string term, string title)
        where T : class, new() => group.Add(new ValueMember<T, DateOnly>(JsonMember<T>.Of(property), new DateValue(term, title)));

    public static JsonGroup<T> Decimal<T>(this JsonGroup<T> group, Expression<Func<T, decimal?>> property, string term, string title)
        where T : class, new() => group.Add(new ValueMember<T, decimal>(JsonMember<T>.Of(property), new DecimalValue(term, title)));

    public static JsonGroup<T> Amount<T>(this JsonGroup<T> group, Expression<Func<T, Money?>> property, string term, string title)
        where T : class, new() => group.Amount(property, term, title, currencies => currencies.Invoice);

    public static JsonGroup<T> Amount<T>(
        this JsonGroup<T> group,
        Expression<Func<T, Money?>> property,
        string term,
        string title,
        Func<Currencies, string> implied
    )
        where T : class, new() => group.Add(new ValueMember<T, Money>(JsonMember<T>.Of(property), new AmountValue(term, title, implied)));

    public static JsonGroup<T> Percentage<T>(this JsonGroup<T> group, Expression<Func<T, Percentage?>> property, string term, string title)
        where T : class, new() => group.Add(new ValueMember<T, Percentage>(JsonMember<T>.Of(property), new PercentageValue(term, title)));

    public static JsonGroup<T> Quantity<T>(this JsonGroup<T> group, Expression<Func<T, Quantity?>> property, string term, string title, string unitTerm)
        where T : class, new() => group.Add(new ValueMember<T, Quantity>(JsonMember<T>.Of(property), new QuantityValue(term, title, unitTerm)));

    public static JsonGroup<T> Identifier<T>(this JsonGroup<T> group, Expression<Func<T, Identifier?>> property, string term, string title)
        where T : class, new() => group.Add(new ReferenceMember<T, Identifier>(JsonMember<T>.Of(property), new IdentifierValue(term, title)));

    public static JsonGroup<T> Attachment<T>(this JsonGroup<T> group, Expression<Func<T, BinaryObject?>> property, string term, string title)
        where T : class, new() => group.Add(new ReferenceMember<T, BinaryObject>(JsonMember<T>.Of(property), new AttachmentValue(term, title)));

    public static JsonGroup<T> Group<T, TGroup>(this JsonGroup<T> group, Expression<Func<T, TGroup?>> property, JsonGroup<TGroup> inner)
        where T : class, new()
        where TGroup : class, new() => group.Add(new ReferenceMember<T, TGroup>(JsonMember<T>.Of(property), inner));

    public static JsonGroup<T> List<T, TItem>(this JsonGroup<T> group, Expression<Func<T, TermList<TItem>>> property, JsonValue<TItem> item, string description)
        where T : class, new() => group.Add(new ListMember<T, TItem>(JsonMember<T>.Of(property), item, description));
}
