using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Documents;
using Invoicing.Pipeline;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Storage;
using Invoicing.Routing;
using Invoicing.Signatures.Keys;

namespace Invoicing.Gateway.Routing;

/// <summary>
/// The routing table out of the configuration and of what tenants set. Settings of a tenant are checked together, by the same rules as the configuration; what
/// cannot be used is left out alone, and says why.
/// </summary>
internal sealed class TenantRouting(
    RoutingTable table,
    GatewayOptions options,
    DocumentEngine engines,
    ConnectorMaker connectors,
    TenantWays ways,
    TenantKeyStore keys,
    TimeProvider clock
)
{
    private volatile IReadOnlyDictionary<(string Tenant, string Kind, string Id), IReadOnlyList<Fault>> _problems =
        new Dictionary<(string Tenant, string Kind, string Id), IReadOnlyList<Fault>>();

    /// <summary>Why a setting is not in use; empty where it is.</summary>
    public IReadOnlyList<Fault> ProblemsOf(TenantSetting setting) => _problems.GetValueOrDefault((setting.Tenant, setting.Kind, setting.Id)) ?? [];

    /// <summary>From now on these are the settings of all tenants.</summary>
    public void Apply(IReadOnlyList<TenantSetting> settings)
    {
        var (usable, problems) = (new List<Usable>(), new Dictionary<(string, string, string), IReadOnlyList<Fault>>());
        foreach (var tenant in settings.GroupBy(setting => setting.Tenant))
        {
            usable.Add(UsableOf([.. tenant], problems));
        }

        var merged = Merged(usable);
        var made = RoutingTables.Create(merged, engines, connectors.Connect);
        if (!made.Succeeded)
        {
            throw new InvalidOperationException($"What was checked by tenant does not hold together: {made.Faults[0].Message}");
        }

        keys.Replace(usable.SelectMany(one => one.Keys));
        table.TakeOver(made.Value);
        _problems = problems;
    }

    /// <summary>What is wrong with the settings of a tenant, taken together; empty where all of them can be used.</summary>
    public IReadOnlyList<Fault> Check(IReadOnlyList<TenantSetting> ofTenant)
    {
        var problems = new Dictionary<(string, string, string), IReadOnlyList<Fault>>();
        UsableOf(ofTenant, problems);
        return [.. problems.Values.SelectMany(faults => faults)];
    }

    /// <summary>Destinations and keys each by itself; then routes, for as long as one more can be used with those before.</summary>
    private Usable UsableOf(IReadOnlyList<TenantSetting> settings, Dictionary<(string, string, string), IReadOnlyList<Fault>> problems)
    {
        // Each connector is tried once, whatever number of routes lead there.
        var tried = new Dictionary<string, Result<IConnector>>();
        var usable = new Usable([], [], []);
        foreach (var setting in settings.Where(one => one.Kind == SettingKind.Destination))
        {
            var read = ways.Destination(setting);
            var faults = read.Succeeded ? FaultsOf(new([read.Value], [], []), tried) : read.Faults;
            Take(setting, faults, () => usable.Destinations.Add(read.Value!));
        }

        foreach (var setting in settings.Where(one => one.Kind == SettingKind.Key))
        {
            var read = ways.Key(setting, clock.GetUtcNow());
            Take(setting, read.Faults, () => usable.Keys.Add(new(TenantOwn.Id(setting.Tenant, setting.Id), read.Value!)));
        }

        var open = settings
            .Where(one => one.Kind == SettingKind.Route)
            .OrderBy(one => SettingJson.Read<RouteSetting>(one.Content).Position)
            .ThenBy(one => one.Id, StringComparer.Ordinal)
            .Select(one => (Setting: one, Route: TenantWays.Route(one, settings)))
            .ToList();
        var order = open.Select(one => one.Route).ToList();
        if (FaultsOf(usable with { Routes = order }, tried).Count == 0)
        {
            usable.Routes.AddRange(order);
            open.Clear();
        }

        for (var before = -1; open.Count > 0 && before != open.Count; )
        {
            before = open.Count;
            foreach (var one in open.ToList())
            {
                if (FaultsOf(usable with { Routes = [.. usable.Routes, one.Route] }, tried).Count == 0)
                {
                    usable.Routes.Add(one.Route);
                    open.Remove(one);
                }
            }
        }

        foreach (var (setting, route) in open)
        {
            problems[(setting.Tenant, setting.Kind, setting.Id)] = FaultsOf(usable with { Routes = [.. usable.Routes, route] }, tried);
        }

        foreach (var connector in tried.Values.Select(one => one.Value).OfType<IDisposable>())
        {
            connector.Dispose();
        }

        return usable with
        {
            Routes = [.. order.Where(usable.Routes.Contains)],
        };

        void Take(TenantSetting setting, IReadOnlyList<Fault> faults, Action take)
        {
            if (faults.Count > 0)
            {
                problems[(setting.Tenant, setting.Kind, setting.Id)] = faults;
            }
            else
            {
                take();
            }
        }
    }

    /// <summary>By the rules of the configuration, and by those for tenants.</summary>
    private List<Fault> FaultsOf(Usable usable, Dictionary<string, Result<IConnector>> tried)
    {
        // The tenant of a setting is one that has, or had, a key: it is not asked for again.
        var asked = Merged([usable with { Routes = [.. usable.Routes.Select(route => route with { Tenants = [] })] }]);
        List<Fault> faults = [.. DestinationsAndRoutes.Check(asked), .. usable.Routes.SelectMany(route => Foreign(route, usable))];
        if (faults.Count == 0)
        {
            faults.AddRange(
                RoutingTables.Create(asked, engines, destination => Attempt(destination, tried)).Faults.Where(fault => fault.Severity == Severity.Fatal)
            );
        }

        return faults;
    }

    /// <summary>A connector that was made already is not made again to be checked.</summary>
    private Result<IConnector> Attempt(Destination destination, Dictionary<string, Result<IConnector>> tried) =>
        !TenantOwn.Is(destination.Id) ? connectors.Connect(destination)
        : tried.TryGetValue(destination.Id, out var before) ? before
        : tried[destination.Id] = connectors.Try(destination);

    /// <summary>What a route names of the operator's, it may only use where a configured route of its tenant does.</summary>
    private IEnumerable<Fault> Foreign(Route route, Usable usable)
    {
        var tenant = route.Tenants[0];
        var given = options.Routes.Where(one => one.Serves(tenant)).ToList();
        if (usable.Destinations.All(one => one.Id != route.Destination) && given.All(one => one.Destination != route.Destination))
        {
            yield return Unknown("destination", route.Destination, usable.Destinations.Select(one => one.Id).Concat(given.Select(one => one.Destination)));
        }

        if (route.Key is { } key && usable.Keys.All(one => one.Key != key) && given.All(one => one.Key != key))
        {
            yield return Unknown("signing key", key, usable.Keys.Select(one => one.Key).Concat(given.Select(one => one.Key).OfType<string>()));
        }

        foreach (var next in route.Then.Where(next => usable.Routes.All(one => one.Id != next) && given.All(one => one.Id != next)))
        {
            yield return Unknown("route", next, usable.Routes.Select(one => one.Id).Concat(given.Select(one => one.Id)));
        }
    }

    private static Fault Unknown(string what, string id, IEnumerable<string> known) =>
        Fault.Fatal(
            "GW-SETTING-UNKNOWN",
            $"There is no {what} '{id}' that the tenant may use.",
            $"/{(what == "signing key" ? "key" : what == "route" ? "then" : what)}",
            hint: known.Distinct().Order(StringComparer.Ordinal).ToList() is [_, ..] names ? $"Known: {string.Join(", ", names)}." : $"Set the {what} first."
        );

    private GatewayOptions Merged(IReadOnlyList<Usable> tenants) =>
        options with
        {
            Destinations = [.. options.Destinations, .. tenants.SelectMany(one => one.Destinations)],
            Routes = [.. tenants.SelectMany(one => one.Routes), .. options.Routes],
            SigningKeys = options
                .SigningKeys.Concat(tenants.SelectMany(one => one.Keys).Select(key => new KeyValuePair<string, SigningKeyOptions>(key.Key, new())))
                .ToDictionary(),
        };

    /// <summary>What of a tenant's settings can be used.</summary>
    private sealed record Usable(List<Destination> Destinations, List<Route> Routes, List<KeyValuePair<string, CertificateSigningKey>> Keys);
}
