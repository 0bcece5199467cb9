using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Configuration;
using Invoicing.Sandbox.HttpApi;

namespace Invoicing.Gateway.Server.Tests.Observability;

/// <summary>The gateway as an operator runs it: the executable, JSON on its console, a receiver behind a plain HTTP API.</summary>
internal sealed class ServedGateway : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _process;
    private readonly HttpApiSandbox _receiver;
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServedGateway(string folder, HttpApiSandbox receiver, IReadOnlyDictionary<string, string> environment)
    {
        (_folder, _receiver) = (folder, receiver);
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "invoicing.dll"), "serve", "--config", Path.Combine(folder, "gateway.json")]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = new() { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Errors.Enqueue(line.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Lines of its log.</summary>
    public ConcurrentQueue<JsonObject> Lines { get; } = [];

    /// <summary>What it says on the error stream.</summary>
    public ConcurrentQueue<string> Errors { get; } = [];

    /// <summary>Folder of its store.</summary>
    public string Data => Path.Combine(_folder, "data");

    public static async Task<ServedGateway> StartAsync(IReadOnlyDictionary<string, string> environment)
    {
        var folder = Directory.CreateTempSubdirectory("gw-served").FullName;
        var receiver = await HttpApiSandbox.StartAsync(new() { VerdictAfter = TimeSpan.Zero });
        var key = TestGateway.KeyOf(TestGateway.Key, "erp", "acme");
        var configuration = new JsonObject
        {
            ["data"] = Path.Combine(folder, "data"),
            ["urls"] = "http://127.0.0.1:0",
            ["api"] = new JsonObject
            {
                ["keys"] = new JsonArray(
                    new JsonObject
                    {
                        ["name"] = key.Name,
                        ["tenant"] = key.Tenant,
                        ["sha256"] = key.Sha256,
                        ["scopes"] = new JsonArray([.. key.Scopes.Select(scope => (JsonNode)scope)]),
                    }
                ),
            },
            ["worker"] = new JsonObject { ["pickUpPause"] = "00:00:00.1" },
            ["destinations"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = "receiver",
                    ["connector"] = "httpApi",
                    ["settings"] = new JsonObject
                    {
                        ["address"] = receiver.Documents.AbsoluteUri,
                        ["acknowledgements"] = receiver.Acknowledgements.AbsoluteUri,
                    },
                }
            ),
            ["routes"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = "to-receiver",
                    ["format"] = "ubl-2.1",
                    ["destination"] = "receiver",
                }
            ),
        };
        await File.WriteAllTextAsync(Path.Combine(folder, "gateway.json"), configuration.ToJsonString());
        return new(folder, receiver, environment);
    }

    public async Task<HttpClient> ClientAsync()
    {
        var client = new HttpClient { BaseAddress = await _listening.Task.WaitAsync(TimeSpan.FromSeconds(60)) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestGateway.Key);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        await _receiver.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Take(string? text)
    {
        if (text is not ['{', ..])
        {
            Errors.Enqueue(text ?? "");
            return;
        }

        var line = JsonNode.Parse(text)!.AsObject();
        Lines.Enqueue(line);
        if (line["State"]?["address"]?.GetValue<string>() is { } address)
        {
            _listening.TrySetResult(new(address));
        }
    }
}
