using Invoicing.Validation.Values;

namespace Invoicing.Validation.Conditions;

/// <summary>One value or another, by a condition.</summary>
internal sealed class Choice(Expression condition, Expression then, Expression otherwise) : Expression
{
    /// <inheritdoc />
    public override string Words => $"if {condition.Words}: {then.Words}; else {otherwise.Words}";

    /// <inheritdoc />
    public override Item[]? Items(Scope scope)
    {
        var holds = condition.Test(scope);
        return holds.IsUndecided ? null : (holds.Holds ? then : otherwise).Items(scope);
    }

    /// <inheritdoc />
    public override Truth Test(Scope scope)
    {
        var holds = condition.Test(scope);
        return holds.IsUndecided ? holds : (holds.Holds ? then : otherwise).Test(scope);
    }
}
