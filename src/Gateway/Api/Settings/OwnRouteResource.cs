using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Routing;
using Invoicing.Ports.Storage;
using Invoicing.Routing;

namespace Invoicing.Gateway.Api.Settings;

/// <summary>A route of the tenant's own.</summary>
/// <param name="Id">Id within the tenant, as submissions may name it.</param>
/// <param name="FullId">Id as transmissions, lists and figures show it.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="ChangedAt">When it was last changed.</param>
/// <param name="ChangedBy">Who changed it.</param>
/// <param name="Route">What it says.</param>
/// <param name="Faults">Why it is not in use; empty where it is.</param>
public sealed record OwnRouteResource(
    string Id,
    string FullId,
    int Version,
    DateTimeOffset ChangedAt,
    string ChangedBy,
    RouteSetting Route,
    IReadOnlyList<FaultResource> Faults
)
{
    /// <summary>A setting as the API shows it.</summary>
    internal static OwnRouteResource Of(TenantSetting setting, TenantRouting routing) =>
        new(
            setting.Id,
            TenantOwn.Id(setting.Tenant, setting.Id),
            setting.Version,
            setting.ChangedAt,
            setting.ChangedBy,
            SettingJson.Read<RouteSetting>(setting.Content),
            [.. routing.ProblemsOf(setting).Select(FaultResource.Of)]
        );
}
