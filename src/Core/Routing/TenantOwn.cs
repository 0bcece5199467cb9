namespace Invoicing.Routing;

/// <summary>Ids of what tenants set for themselves: <c>tenant/id</c>. No id that an operator configures has a slash, so that the two are never mixed
/// up.</summary>
public static class TenantOwn
{
    /// <summary>What separates the tenant from the id that it chose.</summary>
    public const char Separator = '/';

    /// <summary>The id under which the whole gateway knows it.</summary>
    public static string Id(string tenant, string id) => $"{tenant}{Separator}{id}";

    /// <summary>Whether it is a tenant's own.</summary>
    public static bool Is(string id) => id.Contains(Separator, StringComparison.Ordinal);
}
