using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Connectors.Settings;
using Invoicing.Connectors.Timestamps;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Signing;

namespace Invoicing.Gateway.Composition;

/// <summary>The time-stamping authority and the roots it is trusted by; neither where none is configured.</summary>
/// <param name="Authority">The authority.</param>
/// <param name="Trusted">Its roots.</param>
public sealed record Timestamping(ITimestampAuthority? Authority, X509Certificate2Collection Trusted) : IDisposable
{
    /// <summary>The authority of these settings, or why it cannot be had.</summary>
    public static Result<Timestamping> Of(TimestampSettings? settings, TimeProvider clock)
    {
        if (settings is null)
        {
            return Result<Timestamping>.Success(new(null, []));
        }

        var roots = Roots(settings.Trust, "/audit/timestampAuthority/trust");
        var password = new SecretSource().Resolve("/audit/timestampAuthority/password", settings.Password ?? "");
        return roots.Succeeded && password.Succeeded
            ? Result<Timestamping>.Success(
                new(
                    new TimestampAuthority(
                        new()
                        {
                            Url = new(settings.Url),
                            Policy = settings.Policy,
                            User = settings.User,
                            Password = password.Value,
                            Timeout = settings.Timeout,
                        },
                        clock
                    ),
                    roots.Value
                )
            )
            : Result<Timestamping>.Failure([.. roots.Faults, .. password.Faults]);
    }

    /// <inheritdoc/>
    public void Dispose() => (Authority as IDisposable)?.Dispose();

    /// <summary>The certificates of a PEM file, at least one.</summary>
    public static Result<X509Certificate2Collection> Roots(string file, string setting)
    {
        try
        {
            var roots = new X509Certificate2Collection();
            roots.ImportFromPemFile(file);
            return roots.Count > 0 ? Result<X509Certificate2Collection>.Success(roots) : Unusable(file, setting, "it holds no certificate");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return Unusable(file, setting, exception.Message);
        }
    }

    private static Result<X509Certificate2Collection> Unusable(string file, string setting, string reason) =>
        Result<X509Certificate2Collection>.Failure(
            Fault.Fatal(
                "GW-CONFIG-TRUST",
                $"The trusted roots cannot be read from {file}: {reason}",
                setting,
                hint: "Name a PEM file with the authority's root certificate."
            )
        );
}
