using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Invoicing.Connectors.Settings;
using Invoicing.Connectors.Zatca.Onboarding;
using Invoicing.Faults;
using Invoicing.Gateway.Devices;
using Invoicing.Gateway.Server.Zatca;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>zatca</c>: a device's way to its certificate with Saudi Arabia's authority, its renewal, and how long it is valid (docs/zatca.md).</summary>
internal static class ZatcaCommand
{
    /// <summary>A certificate that expires within this many days is to be renewed.</summary>
    private const int RenewWithin = 30;

    private static readonly Dictionary<string, string> Templates = new(StringComparer.Ordinal)
    {
        ["core"] = "ZATCA-Code-Signing",
        ["simulation"] = "PREZATCA-Code-Signing",
        ["developer-portal"] = "TSTZATCA-Code-Signing",
    };

    private static readonly Option<FileInfo> Device = new("--device")
    {
        Description = "JSON file that says what the device is called (docs/zatca.md).",
        Required = true,
    };
    private static readonly Option<string> Otp = new("--otp")
    {
        Description = "One-time password of the portal: env:NAME or file:PATH, or as it is.",
        Required = true,
    };
    private static readonly Option<DirectoryInfo> Folder = new("--folder")
    {
        Description = "Folder of the device's key, certificate, token and secret.",
        Required = true,
    };
    private static readonly Option<string> Environment = new("--environment")
    {
        Description = "core, simulation or developer-portal.",
        DefaultValueFactory = _ => "core",
    };
    private static readonly Option<string?> Address = new("--address")
    {
        Description = "Address of the platform, where it is another: https, or a loopback host.",
    };
    private static readonly Option<string> Url = new("--url")
    {
        Description = "Address of the gateway to hand it over to: https, or a loopback host.",
        DefaultValueFactory = _ => "http://127.0.0.1:8080",
    };
    private static readonly Option<string?> Key = new("--key")
    {
        Description = "API key with the scope settings: env:NAME or file:PATH. With it, signing key and destination are set for its tenant.",
    };
    private static readonly Option<string> Id = new("--id")
    {
        Description = "Id of the signing key and the destination within the tenant.",
        DefaultValueFactory = _ => "zatca",
    };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Environment.AcceptOnlyFromAmong([.. Templates.Keys]);
        var onboard = new Command("onboard", "Key, request, compliance checks and production certificate of a device.");
        onboard.SetAction((parsed, cancellation) => RunAsync(parsed, isRenewal: false, cancellation));
        var renew = new Command("renew", "A new production certificate in place of one that expires.");
        renew.SetAction((parsed, cancellation) => RunAsync(parsed, isRenewal: true, cancellation));
        foreach (var command in new[] { onboard, renew })
        {
            foreach (var option in new Option[] { Device, Otp, Folder, Environment, Address, Url, Key, Id })
            {
                command.Add(option);
            }
        }

        var status = new Command("status", $"How long the certificate is valid. Exit code: 0 longer than {RenewWithin} days, 1 not.") { Folder };
        status.SetAction(Status);
        return new("zatca", "Devices of Saudi Arabia's e-invoicing. Exit code: 0 done, 1 refused, 2 wrong call.") { onboard, renew, status };
    }

    private static async Task<int> RunAsync(ParseResult parsed, bool isRenewal, CancellationToken cancellation)
    {
        var folder = new DeviceFolder(parsed.GetRequiredValue(Folder));
        var device = DeviceOf(parsed);
        var otp = new SecretSource().Resolve("--otp", parsed.GetRequiredValue(Otp));
        var address = AddressOf(parsed);
        IReadOnlyList<Fault> faults =
        [
            .. device.Faults,
            .. otp.Faults,
            .. address.Faults,
            .. isRenewal == folder.Exists ? [] : new[] { Wrong(isRenewal, parsed) },
        ];
        if (faults.Count > 0 || !device.Succeeded || !otp.Succeeded || !address.Succeeded)
        {
            FaultLines.Tell(faults);
            return ExitCode.Usage;
        }

        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false });
        var way = new DeviceOnboarding(new ZatcaOnboarding(address.Value, TimeProvider.System, invoker), TimeProvider.System);
        var done = isRenewal
            ? await way.RenewAsync(device.Value, folder.Csid, otp.Value, cancellation)
            : await way.OnboardAsync(device.Value, otp.Value, Console.WriteLine, cancellation);
        if (!done.Succeeded)
        {
            FaultLines.Tell(done.Faults);
            return ExitCode.Bad;
        }

        using var certificate = done.Value.Certificate;
        folder.Keep(done.Value);
        Console.WriteLine($"{certificate.Subject}: valid until {Day(certificate)}");
        return parsed.GetValue(Key) is { } key ? await HandOverAsync(parsed, key, done.Value, address.Value, cancellation) : ExitCode.Good;
    }

    private static async Task<int> HandOverAsync(ParseResult parsed, string key, OnboardedDevice device, Uri address, CancellationToken cancellation)
    {
        var found = RunningGateway.Of(parsed.GetRequiredValue(Url), key);
        if (!found.Succeeded)
        {
            FaultLines.Tell(found.Faults);
            return ExitCode.Usage;
        }

        using var gateway = found.Value;
        var id = Uri.EscapeDataString(parsed.GetRequiredValue(Id));
        var signingKey = new JsonObject { ["pkcs12"] = Convert.ToBase64String(device.Pkcs12), ["password"] = device.Password };
        var destination = new JsonObject
        {
            ["connector"] = "zatca",
            ["settings"] = new JsonObject { ["address"] = address.AbsoluteUri },
            ["secrets"] = new JsonObject { ["token"] = device.Csid.Token, ["secret"] = device.Csid.Secret },
        };
        foreach (var (path, body) in new[] { ($"v1/signing-keys/{id}", signingKey), ($"v1/destinations/{id}", destination) })
        {
            using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            var answer = await gateway.SendAsync(HttpMethod.Put, path, content, cancellation);
            if (!answer.Succeeded)
            {
                FaultLines.Tell(answer.Faults);
                return ExitCode.Bad;
            }
        }

        Console.WriteLine($"signing key and destination {id} are set.");
        return ExitCode.Good;
    }

    private static int Status(ParseResult parsed)
    {
        var folder = new DeviceFolder(parsed.GetRequiredValue(Folder));
        if (!folder.Exists)
        {
            FaultLines.Tell([Wrong(isRenewal: true, parsed)]);
            return ExitCode.Usage;
        }

        using var certificate = folder.Certificate();
        var left = (int)Math.Floor((new DateTimeOffset(certificate.NotAfter) - TimeProvider.System.GetUtcNow()).TotalDays);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{certificate.Subject}\t{Day(certificate)}\t{left} days"));
        return left > RenewWithin ? ExitCode.Good : ExitCode.Bad;
    }

    private static string Day(X509Certificate2 certificate) => certificate.NotAfter.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Result<ZatcaDevice> DeviceOf(ParseResult parsed)
    {
        var file = parsed.GetRequiredValue(Device);
        try
        {
            var device = JsonSerializer.Deserialize<ZatcaDevice>(File.ReadAllBytes(file.FullName), JsonSerializerOptions.Web);
            return device is null
                ? Result<ZatcaDevice>.Failure(Unread(file, "it is empty"))
                : Result<ZatcaDevice>.Success(device with { Template = Templates[parsed.GetRequiredValue(Environment)] });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return Result<ZatcaDevice>.Failure(Unread(file, exception.Message));
        }
    }

    private static Fault Unread(FileInfo file, string why) =>
        Fault.Fatal("GW-FILE", $"{file.Name} says not what the device is called: {why}", "--device", hint: "docs/zatca.md shows such a file.");

    private static Result<Uri> AddressOf(ParseResult parsed)
    {
        var text = parsed.GetValue(Address) ?? $"https://gw-fatoora.zatca.gov.sa/e-invoicing/{parsed.GetRequiredValue(Environment)}";
        return
            Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? Result<Uri>.Success(address)
            : Result<Uri>.Failure(
                Fault.Fatal("GW-CALL-URL", $"'{text}' is no address of the platform.", "--address", hint: "https, or http to a loopback host.")
            );
    }

    private static Fault Wrong(bool isRenewal, ParseResult parsed) =>
        Fault.Fatal(
            "GW-ZATCA-DEVICE",
            isRenewal ? $"{parsed.GetRequiredValue(Folder)} holds no device." : $"{parsed.GetRequiredValue(Folder)} holds a device already.",
            "--folder",
            hint: isRenewal ? "Onboard it first: zatca onboard." : "Renew it (zatca renew), or name another folder."
        );
}
