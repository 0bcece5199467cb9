using System.Reflection;

namespace Invoicing.Formats.Syntax.Slots;

/// <summary>A property that holds a value or null.</summary>
internal sealed class ValueSlot<T, TValue>(PropertyInfo property) : Slot<T, TValue>
    where T : class
    where TValue : struct
{
    private readonly Func<T, TValue?> _get = property.GetMethod!.CreateDelegate<Func<T, TValue?>>();
    private readonly Action<T, TValue?> _set = property.SetMethod!.CreateDelegate<Action<T, TValue?>>();

    internal override bool TryGet(T target, out TValue value)
    {
        var held = _get(target);
        value = held.GetValueOrDefault();
        return held.HasValue;
    }

    internal override void Set(T target, TValue value) => _set(target, value);

    internal override void Clear(T target) => _set(target, null);
}
