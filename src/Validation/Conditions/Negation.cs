using Invoicing.Validation.Values;

namespace Invoicing.Validation.Conditions;

/// <summary>A condition that must not hold.</summary>
internal sealed class Negation(Expression inner) : Expression
{
    /// <inheritdoc />
    public override string Words => inner is PathExpression path ? $"{path.Name} is not given" : $"not ({inner.Words})";

    /// <inheritdoc />
    public override string Failure => inner is PathExpression path ? $"{path.Name} may not be given here." : $"This may not be so: {inner.Words}.";

    /// <inheritdoc />
    public override Item[]? Items(Scope scope) => Sequences.Of(Test(scope));

    /// <inheritdoc />
    public override Truth Test(Scope scope) => !inner.Test(scope);
}
