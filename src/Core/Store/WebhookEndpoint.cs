namespace Invoicing.Store;

/// <summary>Where a tenant's ERP listens.</summary>
/// <param name="Id">Unique within the tenant.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Url">Absolute http or https address.</param>
/// <param name="Secret">Key of the HMAC; at least 32 characters.</param>
/// <param name="Events">Event types to tell of; empty for all.</param>
public sealed record WebhookEndpoint(string Id, string Tenant, string Url, string Secret, IReadOnlyList<string> Events);
