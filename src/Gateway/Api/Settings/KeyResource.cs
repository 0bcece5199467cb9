using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Routing;
using Invoicing.Ports.Storage;
using Invoicing.Routing;

namespace Invoicing.Gateway.Api.Settings;

/// <summary>A signing key of the tenant's own: its certificate, never the key.</summary>
/// <param name="Id">Id within the tenant, as routes name it.</param>
/// <param name="FullId">Id as figures show it.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="ChangedAt">When it was last changed.</param>
/// <param name="ChangedBy">Who changed it.</param>
/// <param name="Subject">Whom the certificate names.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="NotBefore">From when it is valid.</param>
/// <param name="NotAfter">Until when.</param>
/// <param name="Sha256">SHA-256 of the certificate, lower-case hexadecimal.</param>
/// <param name="Faults">Why it is not in use; empty where it is.</param>
public sealed record KeyResource(
    string Id,
    string FullId,
    int Version,
    DateTimeOffset ChangedAt,
    string ChangedBy,
    string Subject,
    string Issuer,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    string Sha256,
    IReadOnlyList<FaultResource> Faults
)
{
    /// <summary>A setting as the API shows it.</summary>
    internal static KeyResource Of(TenantSetting setting, TenantRouting routing)
    {
        using var certificate = X509Certificate2.CreateFromPem(SettingJson.Read<KeySetting>(setting.Content).Certificate);
        return new(
            setting.Id,
            TenantOwn.Id(setting.Tenant, setting.Id),
            setting.Version,
            setting.ChangedAt,
            setting.ChangedBy,
            certificate.Subject,
            certificate.Issuer,
            certificate.NotBefore,
            certificate.NotAfter,
            Convert.ToHexStringLower(SHA256.HashData(certificate.RawDataMemory.Span)),
            [.. routing.ProblemsOf(setting).Select(FaultResource.Of)]
        );
    }
}
