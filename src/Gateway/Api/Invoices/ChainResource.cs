using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Api.Invoices;

/// <summary>The place of a document in a chain.</summary>
/// <param name="Id">Id of the chain.</param>
/// <param name="Position">From 1.</param>
/// <param name="Value">The value that the next document names.</param>
/// <param name="Previous">The value of the document before; absent for the first.</param>
public sealed record ChainResource(string Id, long Position, string Value, string? Previous)
{
    /// <summary>A link as the API shows it, once its document is whole.</summary>
    public static ChainResource? Of(ChainLink? link) => link is { Value: { } value } ? new(link.Chain, link.Position, value, link.Previous) : null;
}
