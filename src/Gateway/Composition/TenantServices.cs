using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Documents;
using Invoicing.Gateway.Routing;
using Invoicing.Pipeline;
using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Composition;

/// <summary>What tenants set for themselves, put together.</summary>
/// <param name="Service">Sets, removes, loads.</param>
/// <param name="Routing">The routing table that it keeps.</param>
/// <param name="Keys">The keys that it keeps.</param>
/// <param name="Connectors">Connectors of destinations.</param>
/// <param name="Seal">Seals secrets.</param>
internal sealed record TenantServices(TenantSettingsService Service, TenantRouting Routing, TenantKeyStore Keys, ConnectorMaker Connectors, SecretSeal Seal)
{
    /// <summary>All of it; or why the key that seals secrets cannot be used.</summary>
    public static Result<TenantServices> Create(
        GatewayOptions options,
        DocumentEngine engines,
        ConnectorMaker connectors,
        RoutingTable table,
        TenantKeyStore keys,
        ITenantSettings store,
        TimeProvider clock
    )
    {
        var seal = SealingKey.Open(options, new SecretSource());
        if (!seal.Succeeded)
        {
            return Result<TenantServices>.Failure(seal.Faults);
        }

        var ways = new TenantWays(options, connectors, seal.Value);
        var routing = new TenantRouting(table, options, engines, connectors, ways, keys, clock);
        return Result<TenantServices>.Success(new(new(store, routing, options, clock), routing, keys, connectors, seal.Value));
    }

    /// <summary>Adds it to the container.</summary>
    public void Add(IServiceCollection services)
    {
        services.AddSingleton(Service).AddSingleton(Routing).AddSingleton(Keys).AddHostedService<TenantSettingsWatch>();
        services.AddSingleton<SettingContents>(provider =>
            new(Connectors, Seal, provider.GetRequiredService<GatewayOptions>(), provider.GetRequiredService<TimeProvider>())
        );
    }
}
