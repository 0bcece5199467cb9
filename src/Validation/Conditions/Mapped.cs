namespace Invoicing.Validation.Conditions;

/// <summary>What is worked out of every item, in their order.</summary>
internal sealed class Mapped(string name, Expression among, Expression value) : Expression
{
    /// <inheritdoc />
    public override string Words => $"{value.Words} of every {among.Words}";

    /// <inheritdoc />
    public override Item[]? Items(Scope scope)
    {
        if (among.Items(scope) is not { } items)
        {
            return null;
        }
        var all = new List<Item>();
        foreach (var item in items)
        {
            if (value.Items(scope.With(name, item)) is not { } some)
            {
                return null;
            }
            all.AddRange(some);
        }
        return [.. all];
    }
}
