namespace Invoicing.Ports.Storage;

/// <summary>Something that a tenant set for itself while the gateway runs: a destination, a route, a signing key.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Kind">Kind of setting: <c>destination</c>, <c>route</c>, <c>signing-key</c>.</param>
/// <param name="Id">Its id; unique in its kind within the tenant.</param>
/// <param name="Version">From 1; grows with every change of it, its removal included.</param>
/// <param name="Content">What it says, as JSON; secrets in it are sealed.</param>
/// <param name="ChangedAt">When it was last changed.</param>
/// <param name="ChangedBy">Who changed it.</param>
public sealed record TenantSetting(string Tenant, string Kind, string Id, int Version, string Content, DateTimeOffset ChangedAt, string ChangedBy);
