namespace Invoicing.Gateway.Configuration;

/// <summary>What an API key may do. A key has the scopes that are listed with it and no others.</summary>
public static class Scopes
{
    /// <summary>Hand in invoices.</summary>
    public const string InvoicesWrite = "invoices:write";

    /// <summary>Read invoices, their documents and evidence.</summary>
    public const string InvoicesRead = "invoices:read";

    /// <summary>Have invoices tried again, or withdraw them.</summary>
    public const string Operate = "operate";

    /// <summary>Manage webhook endpoints, see and replay deliveries.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>Judge and convert documents without handing them in.</summary>
    public const string Validate = "validate";

    /// <summary>Read the figures of the whole gateway, all tenants together.</summary>
    public const string Metrics = "metrics";

    /// <summary>Read the checkpoints of the audit log, to keep them outside; they show nothing but how much is done.</summary>
    public const string Audit = "audit";

    /// <summary>Hand in business events; make, issue and correct documents.</summary>
    public const string ReceivablesWrite = "receivables:write";

    /// <summary>Read events, drafts, issued documents, series and the ledger.</summary>
    public const string ReceivablesRead = "receivables:read";

    /// <summary>Set the tenant's own destinations, routes and signing keys.</summary>
    public const string Settings = "settings";

    /// <summary>Hand in bank files and payments, decide what pays what, close batches of the journal.</summary>
    public const string PaymentsWrite = "payments:write";

    /// <summary>Read bank files, payments, open items and what follows from them.</summary>
    public const string PaymentsRead = "payments:read";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [InvoicesWrite, InvoicesRead, Operate, Webhooks, Validate, Metrics, Audit, ReceivablesWrite, ReceivablesRead, PaymentsWrite, PaymentsRead, Settings];
}
