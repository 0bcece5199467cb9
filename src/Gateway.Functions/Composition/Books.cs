using Invoicing.Ports;
using Invoicing.Store;

namespace Invoicing.Gateway.Functions.Composition;

/// <summary>What the gateway keeps.</summary>
/// <param name="invoices">The books.</param>
/// <param name="documents">The documents.</param>
/// <param name="owner">What is to be closed at the end.</param>
public sealed class Books(IInvoiceStore invoices, IDocumentStore documents, IAsyncDisposable owner) : IAsyncDisposable
{
    /// <summary>The books.</summary>
    public IInvoiceStore Invoices => invoices;

    /// <summary>The documents.</summary>
    public IDocumentStore Documents => documents;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => owner.DisposeAsync();
}
