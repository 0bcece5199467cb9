using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Routing;
using Invoicing.Ports.Storage;
using Invoicing.Routing;

namespace Invoicing.Gateway.Api.Settings;

/// <summary>A destination of the tenant's own, without its secrets.</summary>
/// <param name="Id">Id within the tenant.</param>
/// <param name="FullId">Id as transmissions, lists and figures show it.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="ChangedAt">When it was last changed.</param>
/// <param name="ChangedBy">Who changed it.</param>
/// <param name="Connector">Connector id.</param>
/// <param name="Concurrency">Most transmissions at once.</param>
/// <param name="Settings">Settings of the connector.</param>
/// <param name="Secrets">Names of the settings that are secrets.</param>
/// <param name="Faults">Why it is not in use; empty where it is.</param>
public sealed record DestinationResource(
    string Id,
    string FullId,
    int Version,
    DateTimeOffset ChangedAt,
    string ChangedBy,
    string Connector,
    int Concurrency,
    IReadOnlyDictionary<string, string> Settings,
    IReadOnlyList<string> Secrets,
    IReadOnlyList<FaultResource> Faults
)
{
    /// <summary>A setting as the API shows it.</summary>
    internal static DestinationResource Of(TenantSetting setting, TenantRouting routing)
    {
        var content = SettingJson.Read<DestinationSetting>(setting.Content);
        return new(
            setting.Id,
            TenantOwn.Id(setting.Tenant, setting.Id),
            setting.Version,
            setting.ChangedAt,
            setting.ChangedBy,
            content.Connector,
            content.Concurrency,
            content.Settings,
            [.. content.Secrets.Keys.Order(StringComparer.Ordinal)],
            [.. routing.ProblemsOf(setting).Select(FaultResource.Of)]
        );
    }
}
