namespace Invoicing.Validation.Conditions;

/// <summary>A number with its sign turned.</summary>
internal sealed class Signed(Expression inner) : Expression
{
    private readonly Arithmetic _difference = new("-", new Literal([Item.Of(0, isInteger: true)], "0"), inner);

    /// <inheritdoc />
    public override string Words => $"-{inner.Words}";

    /// <inheritdoc />
    public override Item[]? Items(Scope scope) => _difference.Items(scope);
}
