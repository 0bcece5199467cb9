using System.Text;

namespace Invoicing.Validation.Conditions;

/// <summary>A value that the rule spells out.</summary>
internal sealed class Literal(Item[] items, string words) : Expression
{
    /// <inheritdoc />
    public override string Words => words;

    /// <inheritdoc />
    public override string Failure => items is [{ Kind: ItemKind.Boolean, Boolean: false }] ? "This may not stand here." : base.Failure;

    /// <summary>A text.</summary>
    public static Literal Of(string text) => new([Item.Of(Encoding.UTF8.GetBytes(text))], text.Length == 0 ? "empty" : $"\"{text}\"");

    /// <inheritdoc />
    public override Item[] Items(Scope scope) => items;
}
