using Invoicing.Validation.Values;

namespace Invoicing.Validation.Conditions;

/// <summary>A way from an item, the document or the items of a value, step by step.</summary>
/// <param name="start">What it starts from; null for the item that is looked at.</param>
/// <param name="isFromDocument">Whether it starts from the document.</param>
/// <param name="steps">Its steps.</param>
/// <param name="text">As it is written, without prefixes.</param>
internal sealed class PathExpression(Expression? start, bool isFromDocument, IReadOnlyList<Step> steps, string text) : Expression
{
    /// <summary>What messages call it.</summary>
    public string Name { get; } = text == "." ? "the text" : text;

    /// <inheritdoc />
    public override string Words => $"{Name} is given";

    /// <inheritdoc />
    public override string Failure => $"{Name} is missing.";

    /// <inheritdoc />
    public override Truth Test(Scope scope) => Items(scope) is { } items ? Sequences.Holds(items, scope.Document) : Truth.Undecided;

    /// <inheritdoc />
    public override Item[]? Items(Scope scope)
    {
        Item[]? current =
            isFromDocument ? [Item.Element(-1)]
            : start is null ? [scope.Item]
            : start.Items(scope);
        foreach (var step in steps)
        {
            if (current is null)
            {
                return null;
            }
            var next = new List<Item>();
            foreach (var item in current)
            {
                if (!step.Collect(scope.At(item), next))
                {
                    return null;
                }
            }
            current = current.Length > 1 ? Sequences.InOrder(next) : [.. next];
        }
        return current;
    }
}
