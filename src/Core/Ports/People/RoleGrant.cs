namespace Invoicing.Ports.People;

/// <summary>A role at a tenant.</summary>
/// <param name="Tenant">Whose invoices; <see cref="EveryTenant"/> for all.</param>
/// <param name="Role">The role.</param>
public sealed record RoleGrant(string Tenant, Role Role)
{
    /// <summary>Stands for every tenant.</summary>
    public const string EveryTenant = "*";

    /// <summary>Whether it is of this tenant.</summary>
    public bool Covers(string tenant) => Tenant == EveryTenant || Tenant == tenant;
}
