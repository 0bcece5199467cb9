using System.Diagnostics.CodeAnalysis;

namespace Invoicing.Formats.Syntax.Slots;

/// <summary>The place of one value in a model: asked and filled without knowing which.</summary>
internal abstract class Slot<T, TValue>
    where T : class
{
    /// <summary>The value, where there is one.</summary>
    internal abstract bool TryGet(T target, [MaybeNullWhen(false)] out TValue value);

    /// <summary>Fills the place; groups on the way to it are made.</summary>
    internal abstract void Set(T target, TValue value);

    /// <summary>Empties the place.</summary>
    internal abstract void Clear(T target);
}
