using System.Xml.Linq;

namespace Invoicing.Sandbox.Anaf;

/// <summary>What the authority reads from an uploaded document before judging it.</summary>
/// <param name="Root">The document element.</param>
/// <param name="Number">BT-1, or the answered index of a buyer's message.</param>
/// <param name="Seller">The seller's CIF in digits, empty when none is found.</param>
/// <param name="Buyer">The buyer's CIF in digits, empty when none is found.</param>
internal sealed record DocumentReading(XElement Root, string Number, string Seller, string Buyer)
{
    /// <summary>Kind, seller and number: what makes two uploads the same invoice.</summary>
    public (string, string, string) Identity { get; } = (Root.Name.LocalName, Seller, Number);

    /// <summary>The same without its tree, for the records: a tree takes ten times the document's bytes.</summary>
    public DocumentReading WithoutTree() => this with { Root = new XElement(Root.Name) };
}
