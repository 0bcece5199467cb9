using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Invoicing.Formats.Syntax.Slots;

/// <summary>A property that holds an object or null.</summary>
internal sealed class ReferenceSlot<T, TValue>(PropertyInfo property) : Slot<T, TValue>
    where T : class
    where TValue : class
{
    private readonly Func<T, TValue?> _get = property.GetMethod!.CreateDelegate<Func<T, TValue?>>();
    private readonly Action<T, TValue?> _set = property.SetMethod!.CreateDelegate<Action<T, TValue?>>();

    internal override bool TryGet(T target, [MaybeNullWhen(false)] out TValue value) => (value = _get(target)) is not null;

    internal override void Set(T target, TValue value) => _set(target, value);

    internal override void Clear(T target) => _set(target, null);
}
