using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Connectors.Zatca.Onboarding;
using Invoicing.Faults;
using Invoicing.Signatures.Keys;

namespace Invoicing.Gateway.Devices;

/// <summary>A device's way from a one-time password to its production certificate, and to the next: key, request, compliance checks, certificate.</summary>
/// <param name="calls">The platform.</param>
/// <param name="clock">Clock.</param>
public sealed class DeviceOnboarding(ZatcaOnboarding calls, TimeProvider clock)
{
    private const int PasswordBytes = 24;

    /// <summary>Onboards a device. Whoever calls keeps what comes of it at once: ZATCA gives it once.</summary>
    /// <param name="device">What it is called.</param>
    /// <param name="otp">One-time password of the portal.</param>
    /// <param name="told">Hears of each step.</param>
    /// <param name="cancellation">The caller's.</param>
    public async Task<Result<OnboardedDevice>> OnboardAsync(ZatcaDevice device, string otp, Action<string> told, CancellationToken cancellation)
    {
        if (NewKey() is not { Succeeded: true, Value: var key })
        {
            return Result<OnboardedDevice>.Failure(NoCurve());
        }

        using (key)
        {
            var compliance = await calls.RequestAsync(ZatcaRequest.Make(device, key), otp, cancellation);
            if (!compliance.Succeeded)
            {
                return Result<OnboardedDevice>.Failure(compliance.Faults);
            }

            told($"compliance certificate: request {compliance.Value.RequestId}");
            return await CheckAsync(device, compliance.Value, key, told, cancellation) is { } refused
                ? Result<OnboardedDevice>.Failure(refused)
                : Of(await calls.ProduceAsync(compliance.Value, cancellation), key);
        }
    }

    /// <summary>Renews the certificate, with a new key.</summary>
    public async Task<Result<OnboardedDevice>> RenewAsync(ZatcaDevice device, ZatcaCsid current, string otp, CancellationToken cancellation)
    {
        if (NewKey() is not { Succeeded: true, Value: var key })
        {
            return Result<OnboardedDevice>.Failure(NoCurve());
        }

        using (key)
        {
            return Of(await calls.RenewAsync(ZatcaRequest.Make(device, key), otp, current, cancellation), key);
        }
    }

    /// <summary>Why a sample was refused; null where all passed.</summary>
    private async Task<IReadOnlyList<Fault>?> CheckAsync(
        ZatcaDevice device,
        ZatcaCsid compliance,
        ECDsa key,
        Action<string> told,
        CancellationToken cancellation
    )
    {
        if (compliance.Certificate() is not { } certificate)
        {
            return [NoCertificate()];
        }

        using var withKey = certificate.CopyWithPrivateKey(key);
        var samples = ComplianceSamples.Make(device, new CertificateSigningKey(withKey), clock);
        if (!samples.Succeeded)
        {
            return samples.Faults;
        }

        foreach (var (sample, index) in samples.Value.Select((sample, index) => (sample, index)))
        {
            var passed = await calls.CheckAsync(sample, compliance, cancellation);
            if (!passed.Succeeded)
            {
                return passed.Faults;
            }

            told($"compliance check {index + 1} of {samples.Value.Count}: {passed.Value}");
        }

        return null;
    }

    private static Result<OnboardedDevice> Of(Result<ZatcaCsid> production, ECDsa key)
    {
        if (!production.Succeeded)
        {
            return Result<OnboardedDevice>.Failure(production.Faults);
        }

        if (production.Value.Certificate() is not { } certificate)
        {
            return Result<OnboardedDevice>.Failure(NoCertificate());
        }

        using var withKey = certificate.CopyWithPrivateKey(key);
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PasswordBytes));
        var pkcs12 = withKey.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password);
        return Result<OnboardedDevice>.Success(new(pkcs12, password, production.Value, certificate));
    }

    private static Result<ECDsa> NewKey()
    {
        try
        {
            return Result<ECDsa>.Success(ZatcaRequest.NewKey());
        }
        catch (PlatformNotSupportedException)
        {
            return Result<ECDsa>.Failure(NoCurve());
        }
    }

    private static Fault NoCurve() =>
        Fault.Fatal(
            "GW-STAMP-CURVE",
            "This system has no keys on secp256k1.",
            hint: "Onboard on Linux: OpenSSL has the curve, Windows and macOS do not promise it."
        );

    private static Fault NoCertificate() => Fault.Fatal("GW-ZATCA-ONBOARDING", "What ZATCA gave as certificate is none.");
}
