using System.Security.Cryptography;
using System.Text;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Storage;
using Invoicing.Routing;
using Invoicing.Signatures.Keys;
using Invoicing.Storage.Permissions;

namespace Invoicing.Gateway.Routing;

/// <summary>Reads what a tenant set: its destinations with their secrets, its routes, its keys; under the ids by which the gateway knows them.</summary>
/// <param name="options">The configuration.</param>
/// <param name="connectors">Connectors.</param>
/// <param name="seal">Opens secrets.</param>
internal sealed class TenantWays(GatewayOptions options, ConnectorMaker connectors, SecretSeal seal)
{
    /// <summary>Where the connector of a tenant's own destination keeps a file.</summary>
    private string FolderOfFiles => Path.Combine(options.Data, "tenants");

    /// <summary>A destination; or GW-SETTING-SEAL where its secrets cannot be opened.</summary>
    public Result<Destination> Destination(TenantSetting setting)
    {
        var stored = SettingJson.Read<DestinationSetting>(setting.Content);
        var settings = new Dictionary<string, string>(stored.Settings);
        foreach (var (name, secret) in stored.Secrets)
        {
            if (seal.Open(secret, PlaceOf(setting, name)) is not { } open)
            {
                return Result<Destination>.Failure(Sealed(setting, name));
            }

            settings[name] = open;
        }

        foreach (var name in connectors.Find(stored.Connector)?.FileSettings ?? [])
        {
            OwnerOnly.CreateFolder(FolderOfFiles);
            settings[name] = Path.Combine(FolderOfFiles, $"{FileOf(setting)}-{name}");
        }

        var destination = new Destination
        {
            ReceivesFor = setting.Tenant,
            Id = TenantOwn.Id(setting.Tenant, setting.Id),
            Connector = stored.Connector,
            Concurrency = stored.Concurrency,
            Settings = settings,
        };
        return Result<Destination>.Success(options.TenantSettings.AllowPrivateNetworks ? destination : destination.InPublicNetworks());
    }

    /// <summary>A key; or why it cannot be used.</summary>
    public Result<CertificateSigningKey> Key(TenantSetting setting, DateTimeOffset at)
    {
        var stored = SettingJson.Read<KeySetting>(setting.Content);
        return seal.Open(stored.Pkcs12, PlaceOf(setting, "pkcs12")) is { } content && seal.Open(stored.Password, PlaceOf(setting, "password")) is { } password
            ? Pkcs12Key.Load(Convert.FromBase64String(content), password, TenantOwn.Id(setting.Tenant, setting.Id), at)
            : Result<CertificateSigningKey>.Failure(Sealed(setting, "pkcs12"));
    }

    /// <summary>A route.</summary>
    /// <param name="setting">As it is stored.</param>
    /// <param name="all">The tenant's settings: what a route names is the tenant's own where there is such a thing.</param>
    public static Route Route(TenantSetting setting, IReadOnlyList<TenantSetting> all) =>
        SettingJson
            .Read<RouteSetting>(setting.Content)
            .ToRoute(setting.Tenant, setting.Id, (kind, id) => all.Any(one => one.Kind == kind && one.Id == id) ? TenantOwn.Id(setting.Tenant, id) : id);

    /// <summary>The place that a secret is sealed for.</summary>
    public static string PlaceOf(TenantSetting setting, string name) => $"{setting.Tenant}/{setting.Kind}/{setting.Id}/{name}";

    private static string FileOf(TenantSetting setting) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TenantOwn.Id(setting.Tenant, setting.Id))))[..32];

    private static Fault Sealed(TenantSetting setting, string name) =>
        Fault.Fatal(
            "GW-SETTING-SEAL",
            $"The secret '{name}' of {setting.Kind} {setting.Id} cannot be opened: it was sealed under another key, or changed since.",
            $"/{name}",
            hint: "Put back the key that sealed it (tenantSettings.sealingKey, or secrets.key in the data folder), or set the secret again."
        );
}
