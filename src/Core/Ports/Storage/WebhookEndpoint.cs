namespace Invoicing.Ports.Storage;

/// <summary>Where a tenant's events go: its ERP, or a topic that the operator set up.</summary>
/// <param name="Id">Unique within the tenant.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Url">Absolute address; its scheme says which sender brings it there.</param>
/// <param name="Secret">Key of the HMAC: <c>whsec_</c> and base64, or at least 32 characters of the form before; empty where the sender proves itself
/// otherwise.</param>
/// <param name="Events">Event types to tell of; empty for all.</param>
public sealed record WebhookEndpoint(string Id, string Tenant, string Url, string Secret, IReadOnlyList<string> Events)
{
    /// <summary>When it answered that it is gone, and was left alone; null while events go there.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Why it was left alone.</summary>
    public string? DisabledFor { get; init; }

    /// <summary>Secrets before this one, oldest first, that sign beside it until their time.</summary>
    public IReadOnlyList<RetiredSecret> RetiredSecrets { get; init; } = [];
}
