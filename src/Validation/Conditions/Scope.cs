using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Conditions;

/// <summary>Where a condition is asked: the document, the item that paths start from, the element that the rule stands on, and what names stand for.</summary>
/// <param name="Document">The document.</param>
/// <param name="Item">The item that relative paths start from.</param>
/// <param name="Origin">The element that the rule stands on.</param>
/// <param name="Bindings">Items that names of an <c>every</c>, <c>some</c> or <c>for</c> stand for; null for none.</param>
internal readonly record struct Scope(Document Document, Item Item, Item Origin, Bindings? Bindings)
{
    /// <summary>The scope of a rule on an element.</summary>
    public static Scope Of(ElementView at) => new(at.Document, Item.Element(at.Node), Item.Element(at.Node), null);

    /// <summary>The same, from another item.</summary>
    public Scope At(Item item) => this with { Item = item };

    /// <summary>The same, with a name that stands for an item.</summary>
    public Scope With(string name, Item item) => this with { Bindings = new Bindings(name, item, Bindings) };
}
