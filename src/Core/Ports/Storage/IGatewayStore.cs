namespace Invoicing.Ports.Storage;

/// <summary>All that a gateway keeps, whichever the database. Disposal does what is queued, then closes.</summary>
public interface IGatewayStore : IAsyncDisposable
{
    /// <summary>The store.</summary>
    IInvoiceStore Invoices { get; }

    /// <summary>Webhook endpoints and deliveries.</summary>
    IWebhookStore Webhooks { get; }

    /// <summary>Business events, drafts, issued documents and the ledger.</summary>
    Receivables.IReceivableStore Receivables { get; }

    /// <summary>What tenants set for themselves.</summary>
    ITenantSettings Settings { get; }

    /// <summary>The switch that stops outgoing transmissions.</summary>
    IDeliveryStops Stops { get; }

    /// <summary>Who may sign in, and what they did.</summary>
    People.IPeople People { get; }

    /// <summary>Lists and counts for people.</summary>
    IInvoiceSearch Search { get; }

    /// <summary>Bank files, payments and what they pay.</summary>
    Payments.IPaymentStore Payments { get; }

    /// <summary>The log over all subjects.</summary>
    IAuditLog AuditLog { get; }

    /// <summary>Its checkpoints.</summary>
    ICheckpointStore Checkpoints { get; }

    /// <summary>The documents.</summary>
    IDocumentStore Documents { get; }
}
