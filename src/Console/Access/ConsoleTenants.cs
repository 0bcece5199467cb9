using Invoicing.Gateway.Configuration;
using Invoicing.Ports.People;

namespace Invoicing.WebConsole.Access;

/// <summary>The tenants there are: those that an API key, a route, a queue or a seller of the configuration is for.</summary>
internal sealed class ConsoleTenants(GatewayOptions options)
{
    private readonly HashSet<string> _all = [.. options.Api.Keys.Select(key => key.Tenant), .. options.Routes.SelectMany(route => route.Tenants)];

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<string> All => [.. _all.Order(StringComparer.Ordinal)];

    /// <summary>Whether there is such a tenant.</summary>
    public bool Has(string tenant) => _all.Contains(tenant);

    /// <summary>Those that a visitor has a role at.</summary>
    public IReadOnlyList<string> Of(Visitor visitor) => [.. All.Where(visitor.Knows)];
}
