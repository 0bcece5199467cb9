using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Invoicing.StoreMaker;

/// <summary>Asks what stands in <c>golden/requests.json</c> and <c>golden/commands.json</c>, and writes each answer as one text. The maker and the test share
/// it.</summary>
internal static partial class Golden
{
    /// <summary>How JSON stands in answers that are kept.</summary>
    public static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Keys of the API, by tenant.</summary>
    public static IReadOnlyDictionary<string, string> Keys { get; } =
        new Dictionary<string, string> { ["acme"] = "acme-key-0123456789abcdef0123456789", ["globex"] = "globex-key-0123456789abcdef01234567" };

    /// <summary>The id of an invoice in every making: a UUID of version 8 (RFC 9562) over its number.</summary>
    public static Guid IdOf(string number)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(number)).AsSpan(0, 16).ToArray();
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Writes <c>gateway.json</c> for a store.</summary>
    /// <param name="fixture">Folder of the fixture.</param>
    /// <param name="target">File to write.</param>
    /// <param name="data">Data folder.</param>
    /// <param name="connection">File with the connection string of PostgreSQL; null for SQLite.</param>
    /// <param name="authority">Address of the authority, with a trailing slash.</param>
    public static void Configure(string fixture, string target, string data, string? connection, string authority)
    {
        var text = File.ReadAllText(Path.Combine(fixture, "gateway.json"))
            .Replace("{data}", data, StringComparison.Ordinal)
            .Replace("{fixture}", fixture, StringComparison.Ordinal)
            .Replace("{authority}", authority, StringComparison.Ordinal);
        var options = JsonNode.Parse(text)!.AsObject();
        if (connection is not null)
        {
            options["store"] = new JsonObject { ["kind"] = "Postgres", ["connectionString"] = $"file:{connection}" };
            options["documents"] = new JsonObject { ["kind"] = "Postgres" };
        }

        File.WriteAllText(target, options.ToJsonString(Indented));
    }

    /// <summary>The answers of the API, by name.</summary>
    /// <param name="gateway">Its address.</param>
    /// <param name="fixture">Folder of the fixture.</param>
    /// <param name="all">Whether to ask also what does not depend on the store.</param>
    /// <param name="now">A word of f6d73b4 as it is said by the code that is asked.</param>
    public static async Task<IReadOnlyList<(string Name, string Text)>> AnswersAsync(Uri gateway, string fixture, bool all, Func<string, string> now)
    {
        using var http = new HttpClient { BaseAddress = gateway };
        var answers = new List<(string, string)>();
        var next = "";
        foreach (var request in JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(fixture, "golden", "requests.json")))!.AsArray())
        {
            if (!all && !Belongs().IsMatch((string)request!["path"]!))
            {
                continue;
            }

            var path = Number()
                .Replace((string)request!["path"]!, match => IdOf(match.Groups[1].Value).ToString())
                .Replace("{next}", Uri.EscapeDataString(next), StringComparison.Ordinal);
            using var message = new HttpRequestMessage(new HttpMethod((string)request["method"]!), path);
            var tenant = (string?)request["tenant"] ?? "acme";
            message.Headers.Authorization = Keys.TryGetValue(tenant, out var key) ? new AuthenticationHeaderValue("Bearer", key) : null;
            if ((string?)request["type"] is { } type)
            {
                var body = (string?)request["body"] is { } file
                    ? await File.ReadAllBytesAsync(Path.Combine(fixture, "samples", file))
                    : Encoding.UTF8.GetBytes(now((string)request["text"]!));
                message.Content = new ByteArrayContent(body) { Headers = { ContentType = new(type) } };
            }

            if ((string?)request["key"] is { } idempotency)
            {
                message.Headers.Add("Idempotency-Key", idempotency);
            }

            using var response = await http.SendAsync(message);
            var content = await response.Content.ReadAsByteArrayAsync();
            var media = response.Content.Headers.ContentType?.MediaType ?? "";
            var text = TextOf(content, media);
            answers.Add(
                ((string)request["name"]!, $"{message.Method} {now((string)request["path"]!)} as {tenant}\n{(int)response.StatusCode} {media}\n\n{text}\n")
            );
            if (
                content.Length > 0
                && media == "application/json"
                && JsonNode.Parse(content) is JsonObject page
                && (string?)page[now("nextCursor")] is { } cursor
            )
            {
                next = cursor;
            }
        }

        return answers;
    }

    /// <summary>What the command line says, by name.</summary>
    /// <param name="program">The built <c>invoicing.dll</c>.</param>
    /// <param name="fixture">Folder of the fixture.</param>
    /// <param name="store">Folder of the store in it.</param>
    /// <param name="config">Configuration of the store, as it is open to the command.</param>
    /// <param name="all">Whether to run also what does not depend on the store.</param>
    /// <param name="now">A word of f6d73b4 as it is said by the code that is asked.</param>
    public static async Task<IReadOnlyList<(string Name, string Text)>> CommandsAsync(
        string program,
        string fixture,
        string store,
        string config,
        bool all,
        Func<string, string> now
    )
    {
        using var certificate = X509CertificateLoader.LoadPkcs12FromFile(Path.Combine(fixture, "keys", "evidence.p12"), "");
        var scratch = Directory.CreateTempSubdirectory("golden-").FullName;
        var words = new Dictionary<string, string>
        {
            ["{fingerprint}"] = Convert.ToHexStringLower(SHA256.HashData(certificate.RawData)),
            ["{scratch}"] = scratch,
            ["{config}"] = config,
            ["{store}"] = store,
            ["{fixture}"] = fixture,
        };
        var commands = JsonNode
            .Parse(await File.ReadAllTextAsync(Path.Combine(fixture, "golden", "commands.json")))!
            .AsArray()
            .Where(command =>
                all
                || command!["args"]!
                    .AsArray()
                    .Any(argument =>
                        (string)argument! is { } text
                        && (text.Contains("{store}", StringComparison.Ordinal) || text.Contains("{config}", StringComparison.Ordinal))
                    )
            )
            .ToList();
        var answers = new (string, string)[commands.Count];
        await Parallel.ForAsync(
            0,
            commands.Count,
            new ParallelOptions { MaxDegreeOfParallelism = 3 },
            async (index, _) =>
            {
                var arguments = commands[index]!["args"]!.AsArray().Select(argument => now((string)argument!)).ToList();
                var (code, output, errors) = await RunAsync(
                    program,
                    Path.Combine(fixture, "samples"),
                    arguments.Select(argument => words.Aggregate(argument, (text, word) => text.Replace(word.Key, word.Value, StringComparison.Ordinal)))
                );
                var told = $"{output}--- errors\n{errors}".ReplaceLineEndings("\n");
                foreach (var (word, value) in words)
                {
                    told = told.Replace(value, word, StringComparison.Ordinal);
                }

                answers[index] = ((string)commands[index]!["name"]!, $"invoicing {string.Join(' ', arguments)}\nexit {code}\n\n{told}");
            }
        );
        Directory.Delete(scratch, recursive: true);
        return answers;
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(string program, string folder, IEnumerable<string> arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [program, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder,
            }
        )!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>JSON with its members one to a line, of an archive the names in it; the trace of a request is its own.</summary>
    private static string TextOf(byte[] content, string media)
    {
        if (media == "application/zip")
        {
            using var archive = new ZipArchive(new MemoryStream(content));
            return string.Join('\n', archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        }

        var isJson = content.Length > 0 && media.EndsWith("json", StringComparison.Ordinal);
        var text = isJson ? JsonNode.Parse(content)!.ToJsonString(Indented) : Encoding.UTF8.GetString(content);
        return Trace().Replace(text, "\"traceId\": \"*\"");
    }

    [GeneratedRegex(@"\{([A-Z0-9]{3}-[0-9]{4})\}")]
    private static partial Regex Number();

    [GeneratedRegex("^/(v1/(invoices|webhook|audit)|health)")]
    private static partial Regex Belongs();

    [GeneratedRegex("\"traceId\": \"[^\"]*\"")]
    private static partial Regex Trace();
}
