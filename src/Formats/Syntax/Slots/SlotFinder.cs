using System.Linq.Expressions;
using System.Reflection;

namespace Invoicing.Formats.Syntax.Slots;

/// <summary>Finds the place that an expression names, as in <c>invoice => invoice.Seller!.PostalAddress!.City</c>.</summary>
internal static class SlotFinder
{
    /// <summary>The slot of an expression that walks from property to property.</summary>
    internal static Slot<T, TValue> Of<T, TValue>(LambdaExpression property)
        where T : class
    {
        var way = new Stack<PropertyInfo>();
        for (var at = property.Body; at is MemberExpression { Member: PropertyInfo step } member; at = member.Expression)
        {
            way.Push(step);
        }
        return (Slot<T, TValue>)Of([.. way], typeof(TValue));
    }

    private static object Of(ReadOnlySpan<PropertyInfo> way, Type value)
    {
        var first = way[0];
        if (way.Length > 1)
        {
            return Activator.CreateInstance(
                typeof(InnerSlot<,,>).MakeGenericType(first.DeclaringType!, first.PropertyType, value),
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic,
                null,
                [first, Of(way[1..], value)],
                null
            )!;
        }
        var kind = value.IsValueType ? typeof(ValueSlot<,>) : typeof(ReferenceSlot<,>);
        return Activator.CreateInstance(kind.MakeGenericType(first.DeclaringType!, value), first)!;
    }
}
