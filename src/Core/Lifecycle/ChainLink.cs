namespace Invoicing.Lifecycle;

/// <summary>
/// A document's place in a chain: an unbroken row of documents, each of which names the value of the one before it (the counter and the previous hash of a
/// device, the huella of a billing system). It stands inside the document, so that it must be known before the document is written.
/// </summary>
/// <param name="Chain">Id of the chain, within the tenant.</param>
/// <param name="Position">From 1, without a gap.</param>
/// <param name="Previous">Value of the document before; null for the first.</param>
/// <param name="Value">Value of this document; null until it is whole. From then on the link is the store's, and its document is never written anew.</param>
public sealed record ChainLink(string Chain, long Position, string? Previous, string? Value = null)
{
    /// <summary>Whether its document is whole, so that the next one can name it.</summary>
    public bool IsSealed => Value is not null;
}
