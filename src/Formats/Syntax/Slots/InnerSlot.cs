using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Invoicing.Formats.Syntax.Slots;

/// <summary>A place in a group of the model; the group is made with the first value that goes into it.</summary>
internal sealed class InnerSlot<T, TGroup, TValue>(PropertyInfo group, Slot<TGroup, TValue> inner) : Slot<T, TValue>
    where T : class
    where TGroup : class, new()
{
    private readonly ReferenceSlot<T, TGroup> _group = new(group);

    internal override bool TryGet(T target, [MaybeNullWhen(false)] out TValue value)
    {
        if (_group.TryGet(target, out var held))
        {
            return inner.TryGet(held, out value);
        }
        value = default;
        return false;
    }

    internal override void Set(T target, TValue value)
    {
        if (!_group.TryGet(target, out var held))
        {
            _group.Set(target, held = new TGroup());
        }
        inner.Set(held, value);
    }

    internal override void Clear(T target)
    {
        if (_group.TryGet(target, out var held))
        {
            inner.Clear(held);
        }
    }
}
