using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Invoicing.Connectors.Settings;
using Invoicing.Faults;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>
/// <c>destinations</c>, <c>routes</c> and <c>signing-keys</c>: what a tenant sets for itself, by the API of a running gateway and under the name of its key, so
/// that the audit log says who did it.
/// </summary>
internal static class SettingsCommand
{
    private static readonly Option<string> Url = new("--url")
    {
        Description = "Address of the gateway: https, or a loopback host.",
        DefaultValueFactory = _ => "http://127.0.0.1:8080",
    };
    private static readonly Option<string> Key = new("--key") { Description = "API key with the scope settings: env:NAME or file:PATH.", Required = true };
    private static readonly Option<string?> Password = new("--password") { Description = "Password of the PKCS#12 file: env:NAME or file:PATH." };
    private static readonly Argument<string> Id = new("id") { Description = "Id within the tenant." };
    private static readonly Argument<FileInfo> Content = new("file") { Description = "JSON, as the API takes it (docs/tenants.md)." };
    private static readonly Argument<FileInfo> Pkcs12 = new("file") { Description = "Certificate and private key as PKCS#12." };

    /// <summary>The commands.</summary>
    public static IEnumerable<Command> Create() =>
        [
            Of("destinations", "destination", Content, file => Result<string>.Success(File.ReadAllText(file.FullName)), []),
            Of("routes", "route", Content, file => Result<string>.Success(File.ReadAllText(file.FullName)), []),
            Of("signing-keys", "signing key", Pkcs12, null, [Password]),
        ];

    private static Command Of(string path, string noun, Argument<FileInfo> file, Func<FileInfo, Result<string>>? body, Option[] options)
    {
        var list = new Command("list", $"The tenant's {noun}s as JSON, one a line.") { Url, Key };
        list.SetAction(
            (parsed, cancellation) => CallAsync(parsed, async gateway => Told(await gateway.SendAsync(HttpMethod.Get, $"v1/{path}", null, cancellation)))
        );
        var set = new Command("set", $"Set a {noun} of the tenant's own; what was set is printed, without its secrets.") { Id, file, Url, Key };
        foreach (var option in options)
        {
            set.Add(option);
        }

        set.SetAction(
            (parsed, cancellation) =>
                CallAsync(
                    parsed,
                    async gateway =>
                    {
                        var content = BodyOf(parsed, file, body);
                        return content.Succeeded
                            ? Told(await gateway.SendAsync(HttpMethod.Put, PathOf(parsed, path), Json(content.Value), cancellation))
                            : Told(Result<string>.Failure(content.Faults));
                    }
                )
        );
        var remove = new Command("remove", $"Remove a {noun} of the tenant's own.") { Id, Url, Key };
        remove.SetAction(
            (parsed, cancellation) =>
                CallAsync(parsed, async gateway => Told(await gateway.SendAsync(HttpMethod.Delete, PathOf(parsed, path), null, cancellation)))
        );
        return new(path, $"The {noun}s that a tenant sets for itself. Exit code: 0 done, 1 refused, 2 wrong call.") { list, set, remove };
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static string PathOf(ParseResult parsed, string path) => $"v1/{path}/{Uri.EscapeDataString(parsed.GetValue(Id)!)}";

    private static Result<string> BodyOf(ParseResult parsed, Argument<FileInfo> file, Func<FileInfo, Result<string>>? body)
    {
        var named = parsed.GetValue(file)!;
        try
        {
            return body?.Invoke(named) ?? KeyBody(File.ReadAllBytes(named.FullName), parsed.GetValue(Password));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Result<string>.Failure(Fault.Fatal("GW-FILE", $"{named.Name} cannot be read: {exception.Message}", named.Name));
        }
    }

    private static Result<string> KeyBody(byte[] pkcs12, string? password)
    {
        var secret = password is null ? Result<string>.Success("") : new SecretSource().Resolve("--password", password);
        return secret.Succeeded
            ? Result<string>.Success(new JsonObject { ["pkcs12"] = Convert.ToBase64String(pkcs12), ["password"] = secret.Value }.ToJsonString())
            : secret;
    }

    private static async Task<int> CallAsync(ParseResult parsed, Func<RunningGateway, Task<int>> call)
    {
        var gateway = RunningGateway.Of(parsed.GetValue(Url)!, parsed.GetValue(Key)!);
        if (!gateway.Succeeded)
        {
            FaultLines.Tell(gateway.Faults);
            return ExitCode.Usage;
        }

        using var running = gateway.Value;
        return await call(running);
    }

    private static int Told(Result<string> answer)
    {
        if (!answer.Succeeded)
        {
            FaultLines.Tell(answer.Faults);
            return answer.Faults[0].Code is "GW-FILE" or "GW-CONFIG-SECRET" or "GW-CALL-UNREACHABLE" ? ExitCode.Usage : ExitCode.Bad;
        }

        if (answer.Value.Length > 0)
        {
            using var json = JsonDocument.Parse(answer.Value);
            foreach (var one in json.RootElement.ValueKind == JsonValueKind.Array ? [.. json.RootElement.EnumerateArray()] : new[] { json.RootElement })
            {
                Console.WriteLine(one.GetRawText());
            }
        }

        return ExitCode.Good;
    }
}
