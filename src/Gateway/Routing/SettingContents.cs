using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Storage;
using Invoicing.Signatures.Keys;

namespace Invoicing.Gateway.Routing;

/// <summary>Writes what is stored of a setting, its secrets sealed; refuses what no tenant may say.</summary>
internal sealed class SettingContents(ConnectorMaker connectors, SecretSeal seal, GatewayOptions options, TimeProvider clock)
{
    /// <summary>Most transmissions at once to a tenant's own destination: descriptors are everybody's.</summary>
    public const int MostConcurrency = 16;

    /// <summary>Most characters of one setting; an RSA key of 16,384 bits in PEM takes 13,000.</summary>
    private const int MostText = 65_536;

    /// <summary>A destination. A secret that is not given stays as it was; one that is null is taken away.</summary>
    /// <param name="blank">The setting to write.</param>
    /// <param name="before">As it was; null where it was not there.</param>
    /// <param name="given">What the tenant says.</param>
    /// <param name="secrets">Secrets that it gives.</param>
    public Result<string> Destination(TenantSetting blank, TenantSetting? before, DestinationSetting given, IReadOnlyDictionary<string, string?> secrets)
    {
        List<Fault> faults = [.. Connector(given.Connector), .. OptionsRules.Within("/concurrency", given.Concurrency, 1, MostConcurrency)];
        var files = connectors.Find(given.Connector)?.FileSettings ?? [];
        foreach (var (name, value) in given.Settings.Concat(secrets.Select(secret => new KeyValuePair<string, string>(secret.Key, secret.Value ?? ""))))
        {
            faults.AddRange(Value(name, value, files));
        }

        faults.AddRange(
            given
                .Settings.Keys.Intersect(secrets.Keys)
                .Select(name => Fault.Fatal("GW-SETTING-TWICE", $"'{name}' is among the settings and among the secrets.", $"/secrets/{name}"))
        );
        var kept = before is null ? new Dictionary<string, string>() : new(SettingJson.Read<DestinationSetting>(before.Content).Secrets);
        foreach (var name in given.Settings.Keys)
        {
            kept.Remove(name);
        }

        foreach (var (name, value) in secrets)
        {
            kept.Remove(name);
            if (value is not null && Seal(value, TenantWays.PlaceOf(blank, name)) is var closed)
            {
                faults.AddRange(closed.Faults);
                kept[name] = closed.Value ?? "";
            }
        }

        return faults.Count > 0 ? Result<string>.Failure(faults) : Result<string>.Success(SettingJson.Write(given with { Secrets = kept }));
    }

    /// <summary>A signing key.</summary>
    /// <param name="blank">The setting to write.</param>
    /// <param name="pkcs12">Certificate and private key.</param>
    /// <param name="password">Its password.</param>
    public Result<string> Key(TenantSetting blank, byte[] pkcs12, string password)
    {
        var key = Pkcs12Key.Load(pkcs12, password, "/pkcs12", clock.GetUtcNow());
        if (!key.Succeeded)
        {
            return Result<string>.Failure(key.Faults);
        }

        var (content, secret) = (
            Seal(Convert.ToBase64String(pkcs12), TenantWays.PlaceOf(blank, "pkcs12")),
            Seal(password, TenantWays.PlaceOf(blank, "password"))
        );
        return content.Succeeded && secret.Succeeded
            ? Result<string>.Success(SettingJson.Write(new KeySetting(key.Value.Certificate.ExportCertificatePem(), content.Value, secret.Value)))
            : Result<string>.Failure(content.Faults);
    }

    private IEnumerable<Fault> Connector(string id)
    {
        var known = options.TenantSettings.Connectors is { Count: > 0 } allowed ? connectors.Known.Intersect(allowed) : connectors.Known;
        return OptionsRules.Require(
            known.Contains(id),
            "GW-SETTING-CONNECTOR",
            "/connector",
            $"There is no connector '{id}' that tenants may use.",
            $"Known: {string.Join(", ", known.Order(StringComparer.Ordinal))}."
        );
    }

    /// <summary>A tenant must not have the gateway read its own machine.</summary>
    private static IEnumerable<Fault> Value(string name, string value, IReadOnlyCollection<string> files)
    {
        var path = $"/settings/{name}";
        if (files.Contains(name))
        {
            yield return Fault.Fatal(
                "GW-SETTING-FILE",
                $"'{name}' names a file of the gateway's machine, which the gateway chooses.",
                path,
                hint: "Leave it out."
            );
        }

        if (value.StartsWith("env:", StringComparison.Ordinal) || value.StartsWith("file:", StringComparison.Ordinal))
        {
            yield return Fault.Fatal(
                "GW-SETTING-REFERENCE",
                $"'{name}' refers to an environment variable or a file of the gateway's machine.",
                path,
                hint: "Give the secret itself, among secrets: it is sealed before it is stored, and never shown."
            );
        }

        if (value.Length > MostText)
        {
            yield return Fault.Fatal("GW-SETTING-SIZE", $"'{name}' has more than {MostText} characters.", path);
        }
    }

    private Result<string> Seal(string secret, string place) =>
        !seal.HasKey
            ? Result<string>.Failure(
                Fault.Fatal(
                    "GW-SETTING-NO-SEAL",
                    "This gateway has no key to seal secrets with.",
                    "/secrets",
                    hint: "The operator sets tenantSettings.sealingKey to env:NAME or file:PATH of 32 bytes in Base64."
                )
            )
            : Result<string>.Success(seal.Seal(secret, place));
}
