namespace Invoicing.Validation.Conditions;

/// <summary>Several sequences: one after the other, or as a set of nodes in document order.</summary>
internal sealed class Joined(bool isUnion, IReadOnlyList<Expression> parts) : Expression
{
    /// <inheritdoc />
    public override string Words => string.Join(" or ", parts.Select(part => part is PathExpression path ? path.Name : part.Words));

    /// <inheritdoc />
    public override Item[]? Items(Scope scope)
    {
        var all = new List<Item>();
        foreach (var part in parts)
        {
            if (part.Items(scope) is not { } some)
            {
                return null;
            }
            all.AddRange(some);
        }
        return isUnion ? Sequences.InOrder(all) : [.. all];
    }
}
