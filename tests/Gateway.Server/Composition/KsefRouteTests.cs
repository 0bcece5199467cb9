using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Server.Tests.Api;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Ksef;

namespace Invoicing.Gateway.Server.Tests.Composition;

/// <summary>From an invoice that comes in over HTTP to its KSeF number and UPO, with everything between as it is in production: FA(3), its rules, encryption,
/// session, status. Each script of the simulated KSeF ends in the right number, and in its own records there is one document.</summary>
public sealed class KsefRouteTests
{
    [Fact]
    public async Task Post_PolishInvoice_HasItsNumberAndUpo()
    {
        await using var ksef = await KsefSandbox.StartAsync();
        await using var gateway = await StartAsync(ksef);
        using var client = gateway.Client();

        var last = await EndOfAsync(gateway, client, "FV/1/2026");

        AssertCleared(last);
        var commit = Assert.Single(ksef.Log.Commits);
        Assert.Contains(commit.Index!, last.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("/invoice/5265877635/20-11-2026/", last.ToJsonString(), StringComparison.Ordinal);
        var pack = await client.GetByteArrayAsync($"/v1/invoices/{SubmissionTests.Text(last, "id")}/evidence");
        Assert.True(Pipeline.Evidence.EvidenceVerifier.Verify(pack).Succeeded);
    }

    private static readonly Dictionary<string, FaultRule> Rules = new()
    {
        {
            "440 on the first send",
            new() { Fault = FaultKind.DuplicateAcknowledgement }
        },
        {
            "150 for long",
            new() { Fault = FaultKind.VerdictDelay, Seconds = 2 }
        },
        {
            "key not usable",
            new()
            {
                Fault = FaultKind.Exception,
                On = Operations.Session,
                Message = "21470",
            }
        },
        {
            "session ended",
            new() { Fault = FaultKind.Exception, Message = "21180" }
        },
        {
            "429",
            new() { Fault = FaultKind.TooManyRequests, Seconds = 1 }
        },
        {
            "answer lost",
            new() { Fault = FaultKind.DropAfterCommit }
        },
        {
            "answer 500 after taking",
            new() { Fault = FaultKind.CommitThen500 }
        },
        {
            "document lost",
            new() { Fault = FaultKind.DropBeforeCommit }
        },
        {
            "500",
            new() { Fault = FaultKind.Error500 }
        },
    };

    public static TheoryData<string> Scripts => [.. Rules.Keys];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Post_KsefMisbehaves_EndsInOneDocumentAndItsNumber(string script)
    {
        await using var ksef = await KsefSandbox.StartAsync(new() { Faults = [Rules[script]] });
        await using var gateway = await StartAsync(ksef);
        using var client = gateway.Client();

        var last = await EndOfAsync(gateway, client, "FV/2/2026");

        AssertCleared(last);
        var commit = Assert.Single(ksef.Log.Commits);
        Assert.True(last.ToJsonString().Contains(commit.Index!, StringComparison.Ordinal), script);
        Assert.Contains(ksef.Log.Entries, entry => entry.Event == Sandbox.Records.LogEvents.Fault);
    }

    /// <summary>Twenty invoices while keys are replaced and answers get lost: none is lost, none is there twice.</summary>
    [Fact]
    public async Task Post_ManyInTrouble_NoneLostNoneDoubled()
    {
        await using var ksef = await KsefSandbox.StartAsync(
            new()
            {
                Faults =
                [
                    new() { Fault = FaultKind.DropAfterCommit, Times = 4 },
                    new() { Fault = FaultKind.DropBeforeCommit, Times = 4 },
                    new() { Fault = FaultKind.DuplicateAcknowledgement, Times = 3 },
                ],
            }
        );
        await using var gateway = await StartAsync(ksef);
        using var client = gateway.Client();
        var numbers = Enumerable.Range(1, 20).Select(at => $"FV/{at}/M").ToList();

        var ids = new List<string>();
        foreach (var number in numbers)
        {
            ids.Add(await PostAsync(client, number));
            if (number == numbers[10])
            {
                ksef.RotateKeys();
                ksef.ForgetAccess();
            }
        }
        foreach (var id in ids)
        {
            AssertCleared(await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") != "active"));
        }

        Assert.Equal(numbers.Order(), ksef.Log.Commits.Select(commit => commit.Number!).Order());
    }

    /// <summary>A restart in the middle: tokens and session are still there, and nothing is sent twice.</summary>
    [Fact]
    public async Task Post_GatewayRestarts_GoesOnWithItsSession()
    {
        await using var ksef = await KsefSandbox.StartAsync();
        var folder = Directory.CreateTempSubdirectory("gw-ksef").FullName;
        await using (var gateway = await StartAsync(ksef, folder, keep: true))
        {
            using var client = gateway.Client();
            AssertCleared(await EndOfAsync(gateway, client, "FV/3/2026"));
        }

        await using (var gateway = await StartAsync(ksef, folder))
        {
            using var client = gateway.Client();
            AssertCleared(await EndOfAsync(gateway, client, "FV/4/2026"));
        }

        Assert.Equal((1, 1, 2), (ksef.Logins, ksef.Sessions, ksef.Log.Commits.Count));
    }

    /// <summary>What KSeF would refuse is refused before it is sent.</summary>
    [Fact]
    public async Task Post_WrongVat_IsRejectedUnsent()
    {
        await using var ksef = await KsefSandbox.StartAsync();
        await using var gateway = await StartAsync(ksef);
        using var client = gateway.Client();
        var invoice = Invoice("FV/5/2026");
        invoice["seller"]!["vatIdentifier"] = "PL0000000000";

        var last = await EndOfAsync(gateway, client, invoice);

        Assert.Equal("rejected", SubmissionTests.Text(last, "standing"));
        Assert.Empty(ksef.Log.Entries);
    }

    private static void AssertCleared(JsonObject last)
    {
        Assert.True(SubmissionTests.Text(last, "standing") == "completed", last.ToString());
        Assert.Equal("cleared", SubmissionTests.Text(last, "authority"));
    }

    private static Task<TestGateway> StartAsync(KsefSandbox ksef, string? folder = null, bool keep = false) =>
        TestGateway.StartAsync(
            options =>
                options with
                {
                    Destinations =
                    [
                        new()
                        {
                            Id = "ksef",
                            Connector = "ksef",
                            Settings = new Dictionary<string, string>
                            {
                                ["address"] = ksef.Address.AbsoluteUri,
                                ["token"] = "sandbox-ksef-token",
                                ["timeout"] = "5",
                            },
                        },
                    ],
                    Routes =
                    [
                        new()
                        {
                            Id = "pl-ksef",
                            Jurisdiction = "PL",
                            Format = "ksef-fa3",
                            Destination = "ksef",
                            Acknowledgement = new() { FirstLook = TimeSpan.FromMilliseconds(100), LongestPause = TimeSpan.FromMilliseconds(300) },
                        },
                    ],
                    Flow = new() { FirstPause = TimeSpan.FromMilliseconds(100), LongestPause = TimeSpan.FromSeconds(1) },
                    // Answers that get lost open the breaker; it must not be what the test waits for.
                    Gates = new() { Break = TimeSpan.FromMilliseconds(500) },
                },
            folder,
            keep: keep
        );

    private static Task<JsonObject> EndOfAsync(TestGateway gateway, HttpClient client, string number) => EndOfAsync(gateway, client, Invoice(number));

    private static async Task<JsonObject> EndOfAsync(TestGateway gateway, HttpClient client, JsonObject invoice)
    {
        var id = await PostAsync(client, invoice);
        return await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") != "active");
    }

    private static Task<string> PostAsync(HttpClient client, string number) => PostAsync(client, Invoice(number));

    private static async Task<string> PostAsync(HttpClient client, JsonObject invoice)
    {
        using var posted = await client.PostAsync("/v1/invoices", Samples.JsonBody(invoice.ToJsonString()));
        return SubmissionTests.Text((await posted.Content.ReadFromJsonAsync<JsonObject>())!, "id");
    }

    private static JsonObject Invoice(string number)
    {
        var invoice = JsonNode.Parse(File.ReadAllText(Path.Combine(Root(), "tests", "Fixtures", "Formats", "ksef-fa3", "invoice.source.json")))!.AsObject();
        invoice["number"] = number;
        return invoice;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Invoicing.sln")))
        {
            folder = folder.Parent;
        }
        return folder.FullName;
    }
}
