using Invoicing.Validation.Values;

namespace Invoicing.Validation.Conditions;

/// <summary>Conditions that must hold together, or one of which must; they are looked at in their order.</summary>
internal sealed class Logical(bool isAnd, Expression left, Expression right) : Expression
{
    /// <inheritdoc />
    public override string Words => $"{Part(left)} {(isAnd ? "and" : "or")} {Part(right)}";

    /// <inheritdoc />
    public override Item[]? Items(Scope scope) => Sequences.Of(Test(scope));

    /// <inheritdoc />
    public override Truth Test(Scope scope)
    {
        var first = left.Test(scope);
        if (first.IsUndecided || first.Holds != isAnd)
        {
            return first;
        }
        return right.Test(scope);
    }

    private string Part(Expression part) => part is Logical inner && inner != this ? $"({inner.Words})" : part.Words;
}
