namespace Invoicing.Validation.Conditions;

/// <summary>A name: of an item that is gone through, or of what a <c>let</c> says, asked where the rule stands.</summary>
internal sealed class Named(string name, Expression? meaning) : Expression
{
    /// <inheritdoc />
    public override string Words => meaning?.Words ?? name;

    /// <inheritdoc />
    public override Item[]? Items(Scope scope)
    {
        if (scope.Bindings?.Find(name) is { } item)
        {
            return [item];
        }
        return meaning is null ? null : meaning.Items(new Scope(scope.Document, scope.Origin, scope.Origin, null));
    }
}
