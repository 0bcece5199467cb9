using System.Diagnostics.CodeAnalysis;

namespace Invoicing.Formats.Syntax.Entries;

/// <summary>What is written for an absent value because the syntax demands one, and how a reader knows it again.</summary>
internal abstract class StandIn<T, TValue>
{
    /// <summary>The value that stands in, where one is demanded.</summary>
    internal abstract bool TryMake(T source, [MaybeNullWhen(false)] out TValue value);

    /// <summary>Whether a value that was read only stands in for one.</summary>
    internal abstract bool Is(T target, TValue value);
}
