using Invoicing.Validation.Values;

namespace Invoicing.Validation.Conditions;

/// <summary>The items of a value that pass, taken together: <c>(a, b)[1]</c>.</summary>
/// <param name="value">The value.</param>
/// <param name="filters">What its items must pass, in order.</param>
internal sealed class Filtered(Expression value, IReadOnlyList<Filter> filters) : Expression
{
    /// <inheritdoc />
    public override string Words => value.Words;

    /// <inheritdoc />
    public override Truth Test(Scope scope) => Items(scope) is { } items ? Sequences.Holds(items, scope.Document) : Truth.Undecided;

    /// <inheritdoc />
    public override Item[]? Items(Scope scope)
    {
        if (value.Items(scope) is not { } items)
        {
            return null;
        }
        var kept = items.ToList();
        return filters.All(filter => filter.Keep(scope, kept, 0)) ? [.. kept] : null;
    }
}
