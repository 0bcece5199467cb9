using Invoicing.Ports;
using Invoicing.Store;

namespace Invoicing.Gateway.Functions.Composition;

/// <summary>What the gateway keeps.</summary>
/// <param name="Invoices">The books.</param>
/// <param name="Documents">The documents.</param>
/// <param name="Owner">What is to be closed at the end.</param>
public sealed record Books(IInvoiceStore Invoices, IDocumentStore Documents, IAsyncDisposable Owner);
