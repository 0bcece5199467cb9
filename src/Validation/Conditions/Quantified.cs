using Invoicing.Validation.Values;

namespace Invoicing.Validation.Conditions;

/// <summary>A condition on every item, or on one of them.</summary>
internal sealed class Quantified(bool isEvery, string name, Expression among, Expression condition) : Expression
{
    /// <inheritdoc />
    public override string Words => $"for {(isEvery ? "every" : "some")} {(among is PathExpression path ? path.Name : among.Words)}: {condition.Words}";

    /// <inheritdoc />
    public override Item[]? Items(Scope scope) => Sequences.Of(Test(scope));

    /// <inheritdoc />
    public override Truth Test(Scope scope)
    {
        if (among.Items(scope) is not { } items)
        {
            return Truth.Undecided;
        }
        foreach (var item in items)
        {
            var holds = condition.Test(scope.With(name, item));
            if (holds.IsUndecided || holds.Holds != isEvery)
            {
                return holds;
            }
        }
        return isEvery;
    }
}
