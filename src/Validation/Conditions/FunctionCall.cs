namespace Invoicing.Validation.Conditions;

/// <summary>A function of <see cref="Functions"/> with its arguments.</summary>
internal sealed class FunctionCall(string name, IReadOnlyList<Expression> arguments) : Expression
{
    private readonly Function _function = Functions.All[name];

    /// <inheritdoc />
    public override string Words => string.Format(System.Globalization.CultureInfo.InvariantCulture, _function.Words, Names());

    /// <inheritdoc />
    public override string Failure =>
        _function.Failure is null ? base.Failure : string.Format(System.Globalization.CultureInfo.InvariantCulture, _function.Failure, Names());

    /// <inheritdoc />
    public override Item[]? Items(Scope scope) => _function.Value(scope, arguments);

    private object[] Names() =>
        [.. arguments.Select(argument => argument is PathExpression path ? path.Name : argument.Words).Concat(Enumerable.Repeat("", 4))];
}
