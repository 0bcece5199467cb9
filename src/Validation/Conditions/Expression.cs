using Invoicing.Validation.Values;

namespace Invoicing.Validation.Conditions;

/// <summary>A part of a condition.</summary>
internal abstract class Expression
{
    /// <summary>What it is about, in words that stand in messages.</summary>
    public abstract string Words { get; }

    /// <summary>Its items; null where the document gives no value that it could use, so that it cannot be decided.</summary>
    public abstract Item[]? Items(Scope scope);

    /// <summary>Whether it holds (the effective boolean value of its items).</summary>
    public virtual Truth Test(Scope scope) => Items(scope) is { } items ? Sequences.Holds(items, scope.Document) : Truth.Undecided;

    /// <summary>What to say where it does not hold: a whole sentence.</summary>
    public virtual string Failure => $"This does not hold: {Words}.";
}
