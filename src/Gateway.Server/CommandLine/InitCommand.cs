using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Server.Demo;
using Invoicing.Storage.Permissions;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>init</c>: a configuration that works against the sandbox, with a key of its own, to begin from.</summary>
internal static class InitCommand
{
    private const string KeyFile = "gateway.key";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Option<DirectoryInfo> Folder = new("--folder")
    {
        Description = $"Folder that {GatewayConfiguration.DefaultFile} and {KeyFile} are written to.",
        DefaultValueFactory = _ => new("."),
    };
    private static readonly Option<string> Urls = new("--urls")
    {
        Description = "Address that the gateway will listen on.",
        DefaultValueFactory = _ => "http://127.0.0.1:8080",
    };
    private static readonly Option<int> AnafPort = new("--anaf-port") { Description = "Port of the sandbox's ANAF.", DefaultValueFactory = _ => 8480 };
    private static readonly Option<int> HttpApiPort = new("--http-api-port")
    {
        Description = "Port of the sandbox's HTTP API.",
        DefaultValueFactory = _ => 8481,
    };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("init", "Write a configuration that works against the sandbox, and an API key. Files that are there are never replaced.")
        {
            Folder,
            Urls,
            AnafPort,
            HttpApiPort,
        };
        PortOptions.Check(command);
        Urls.Validators.Clear();
        Urls.Validators.Add(result =>
        {
            var urls = result.GetValueOrDefault<string>() ?? "";
            if (!urls.Split(';').All(url => Uri.TryCreate(url.Trim(), UriKind.Absolute, out var one) && one.Scheme is "http" or "https"))
            {
                result.AddError($"--urls is '{urls}': name an address, as in http://127.0.0.1:8080.");
            }
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var folder = parsed.GetRequiredValue(Folder).FullName;
        var (configuration, keyFile) = (Path.Combine(folder, GatewayConfiguration.DefaultFile), Path.Combine(folder, KeyFile));
        if (new[] { configuration, keyFile }.FirstOrDefault(File.Exists) is { } there)
        {
            Console.Error.WriteLine($"{there} is there already, and is left as it is. Name another folder by --folder, or move it away.");
            return ExitCode.Usage;
        }

        Directory.CreateDirectory(folder);
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        Write(keyFile, key);
        Write(configuration, Configuration(parsed, folder, key).ToJsonString(Indented));
        Tell(parsed.GetRequiredValue(Urls), configuration, keyFile);
        return ExitCode.Good;
    }

    private static JsonObject Configuration(ParseResult parsed, string folder, string key) =>
        new()
        {
            ["data"] = Path.Combine(folder, "data"),
            ["urls"] = parsed.GetRequiredValue(Urls),
            ["api"] = new JsonObject
            {
                ["keys"] = new JsonArray(
                    new JsonObject
                    {
                        ["name"] = "first-key",
                        ["tenant"] = "acme",
                        ["scopes"] = new JsonArray([.. Scopes.All.Select(scope => (JsonNode)scope)]),
                        ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))),
                    }
                ),
                ["publicDocs"] = true,
            },
            ["destinations"] = new JsonArray(Anaf(folder, parsed.GetValue(AnafPort)), Receiver(parsed.GetValue(HttpApiPort))),
            ["routes"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = "ro-efactura",
                    ["jurisdiction"] = "RO",
                    ["format"] = "cius-ro-1.0.1",
                    ["destination"] = "anaf-sandbox",
                    ["acknowledgement"] = Soon(),
                },
                new JsonObject
                {
                    ["id"] = "any",
                    ["format"] = "en16931-ubl",
                    ["destination"] = "receiver-sandbox",
                    ["acknowledgement"] = Soon(),
                }
            ),
        };

    /// <summary>What the sandbox prints of itself; its secret guards nothing. Real ones are named by env: or file:.</summary>
    private static JsonObject Anaf(string folder, int port) =>
        new()
        {
            ["id"] = "anaf-sandbox",
            ["connector"] = "anaf",
            ["settings"] = Settings(new(SandboxSettings.Anaf(port, folder)) { ["listLag"] = "10", ["timeout"] = "10" }),
        };

    private static JsonObject Receiver(int port) =>
        new()
        {
            ["id"] = "receiver-sandbox",
            ["connector"] = "httpApi",
            ["settings"] = Settings(SandboxSettings.HttpApi(new($"http://127.0.0.1:{port}/"))),
        };

    private static JsonObject Settings(Dictionary<string, string> settings) =>
        new([.. settings.Select(setting => KeyValuePair.Create(setting.Key, (JsonNode?)setting.Value))]);

    /// <summary>The sandbox answers at once; nobody waits half a minute to see it.</summary>
    private static JsonObject Soon() => new() { ["firstLook"] = "00:00:01", ["longestPause"] = "00:00:10" };

    private static void Write(string path, string text)
    {
        using var file = new FileStream(path, OwnerOnly.OpenOrCreate(FileAccess.Write, FileShare.None));
        file.Write(Encoding.UTF8.GetBytes(text + "\n"));
    }

    private static void Tell(string urls, string configuration, string keyFile)
    {
        Console.WriteLine($"{configuration}: against the sandbox, to begin from (docs/configuration.md)");
        Console.WriteLine($"{keyFile}: the API key; only its SHA-256 stands in the configuration");
        Console.WriteLine("Next, each in a terminal of its own: sandbox, then serve, then");
        Console.WriteLine(
            $"  curl -H \"Authorization: Bearer $(cat {keyFile})\" -H \"Idempotency-Key: 1\" -H \"Content-Type: application/json\" "
                + $"--data-binary @samples/invoice.json {urls}/v1/invoices"
        );
    }
}
