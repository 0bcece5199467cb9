using Invoicing.Validation.Values;

namespace Invoicing.Validation.Conditions;

/// <summary>
/// That the one text there may be is a code of a list: <c>code</c> reads it without white space at its ends, <c>codeAsIs</c> as it stands,
/// <c>codeSomewhere</c> looks for it anywhere in the row of codes, as some official tests do.
/// </summary>
internal sealed class CodeCondition(string kind, Expression value, string list, CodeList codes) : Expression
{
    /// <inheritdoc />
    public override string Words => $"{Name} is a code of the list {list}";

    /// <inheritdoc />
    public override string Failure => $"{Name} is no code of the list {list}.";

    private string Name => value is PathExpression path ? path.Name : value.Words;

    /// <inheritdoc />
    public override Item[]? Items(Scope scope) => Sequences.Of(Test(scope));

    /// <inheritdoc />
    public override Truth Test(Scope scope) => Sequences.Text(value.Items(scope), scope.Document) is { } text ? Has(text) : Truth.Undecided;

    private bool Has(byte[] text) =>
        kind switch
        {
            "code" => codes.Has(Lexical.Normalize(text)),
            "codeAsIs" => codes.Has(text),
            _ => codes.HasSomewhere(text),
        };
}
