using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Lifecycle;
using Invoicing.Pipeline;
using Invoicing.Pipeline.Run;
using Invoicing.Ports;
using Invoicing.Sandbox;
using Invoicing.Sandbox.Faults;
using Invoicing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Invoicing.StoreMaker;

/// <summary>One phase: a gateway, its authorities, and what an ERP and an operator do to it.</summary>
internal sealed class Work(World world, Clock clock) : IAsyncDisposable
{
    private readonly Dictionary<string, HttpClient> erps = [];
    private SandboxHost? sandbox;
    private Authority authority = null!;
    private WebApplication app = null!;

    /// <summary>Runs a phase; all but the first end by SIGKILL.</summary>
    public async Task RunAsync(Phase phase)
    {
        authority = await Authority.StartAsync(world.Port, world.At("authority.json"));
        if (phase == Phase.Work)
        {
            sandbox = await SandboxHost.StartAsync(
                new()
                {
                    Folder = world.At("sandbox"),
                    VerdictAfter = TimeSpan.FromMilliseconds(300),
                    CallsPerMinute = 1_000_000,
                    Time = clock,
                    Faults =
                    [
                        .. Plan
                            .Groups.Where(group => group.Prefix == "ANR")
                            .SelectMany(Plan.Of)
                            .Select(one => new FaultRule { Fault = FaultKind.Reject, Match = one.Number }),
                    ],
                }
            );
        }

        await StartAsync(phase);
        switch (phase)
        {
            case Phase.Work:
                await WorkAsync();
                await app.StopAsync();
                break;
            case Phase.Killed:
                await SubmitAsync(Plan.Of(phase));
                await UntilAsync(Plan.Of(phase), one => IsHeldUp(one), () => authority.Hanging == 24);
                await Task.Delay(TimeSpan.FromSeconds(4));
                Kill();
                break;
            default:
                await HaltedAsync();
                Kill();
                break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await authority.DisposeAsync();
        await (sandbox?.DisposeAsync() ?? ValueTask.CompletedTask);
        foreach (var erp in erps.Values)
        {
            erp.Dispose();
        }
    }

    private T The<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    private static void Kill()
    {
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        self.Kill();
        self.WaitForExit();
    }

    /// <summary>In the last phase nothing runs by itself: no worker, and nobody who frees the leases of the node that was killed.</summary>
    private async Task StartAsync(Phase phase)
    {
        var options = Setup.Options(world, phase, sandbox);
        var host =
            phase == Phase.Halted
                ? await GatewayHost.CreateAsync(
                    options,
                    Engines.All(),
                    Channels.All(options, clock),
                    clock,
                    services =>
                    {
                        foreach (
                            var loop in services
                                .Where(service =>
                                    service.ServiceType == typeof(IHostedService)
                                    && service.ImplementationType?.Namespace?.StartsWith("Invoicing", StringComparison.Ordinal) == true
                                )
                                .ToList()
                        )
                        {
                            services.Remove(loop);
                        }
                    }
                )
                : await GatewayHost.CreateAsync(options, clock);
        app = host.Succeeded ? host.Value : throw new InvalidOperationException(string.Join("; ", host.Faults));
        await app.StartAsync();
        foreach (var (tenant, key) in Golden.Keys)
        {
            var erp = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            erp.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            erps[tenant] = erp;
        }
    }

    private async Task WorkAsync()
    {
        await AddEndpointAsync("alive", 200, "invoice.rejected", "invoice.parked");
        await AddEndpointAsync("dead", 500, "invoice.cancelled", "invoice.parked");
        await AddEndpointAsync("removed", 500, "invoice.rejected");
        File.Delete(world.At("keys/lost.p12"));
        var planned = Plan.Of(Phase.Work);
        await SubmitAsync(planned);
        await UntilAsync(planned, one => IsAsExpected(one), () => true);
        await erps["acme"].DeleteAsync(new Uri("/v1/webhook-endpoints/removed", UriKind.Relative));
        await CancelAsync();
        await SayWhatNoConnectorSaysAsync();
        await PayAsync();
        await NoteAsync();
        await UntilAsync(
            planned,
            one =>
                (string?)one.View["number"] is not { } number
                || !number.StartsWith("AUC", StringComparison.Ordinal)
                || (string?)one.View["authority"] == "cancelled",
            () => true
        );
        await Task.Delay(TimeSpan.FromSeconds(4));
    }

    private async Task AddEndpointAsync(string id, int answer, params string[] events)
    {
        var body = new JsonObject
        {
            ["url"] = $"http://127.0.0.1:{world.Port}/hook/{answer}",
            ["secret"] = new string('s', 32),
            ["events"] = new JsonArray([.. events.Select(name => JsonValue.Create(name))]),
        };
        using var response = await erps["acme"]
            .PutAsync(new Uri($"/v1/webhook-endpoints/{id}", UriKind.Relative), new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));
        response.EnsureSuccessStatusCode();
    }

    private async Task SubmitAsync(IReadOnlyList<Planned> planned) =>
        await Parallel.ForEachAsync(
            planned,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (one, cancellation) =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Put, $"/v1/invoices/{one.Id}?route={one.Group.Route}")
                {
                    Content = new StringContent(one.Body, Encoding.UTF8, "application/json"),
                };
                if (one.IdempotencyKey is { } key)
                {
                    request.Headers.Add("Idempotency-Key", key);
                }

                using var response = await erps[one.Tenant].SendAsync(request, cancellation);
                if ((int)response.StatusCode != 202)
                {
                    throw new InvalidOperationException($"{one.Number}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellation)}");
                }
            }
        );

    private async Task UntilAsync(IReadOnlyList<Planned> planned, Func<(Planned Planned, JsonObject View), bool> isSo, Func<bool> also)
    {
        for (var tries = 0; ; tries++)
        {
            var views = new Dictionary<string, JsonObject>();
            foreach (var erp in erps.Values)
            {
                foreach (var view in await Api.InvoicesAsync(erp, word => word))
                {
                    views[(string)view["id"]!] = view;
                }
            }

            var missing = planned.Where(one => !isSo((one, views[one.Id.ToString()]))).ToList();
            if (missing.Count == 0 && also())
            {
                return;
            }

            if (tries > 120)
            {
                throw new InvalidOperationException(
                    $"Not there: "
                        + string.Join(
                            ", ",
                            missing
                                .GroupBy(one => one.Group.Prefix)
                                .Select(group => $"{group.Key} {group.Count()} {views[group.First().Id.ToString()].ToJsonString()}")
                        )
                        + $"; hanging {authority.Hanging}"
                );
            }

            await Task.Delay(500);
        }
    }

    private static bool IsAsExpected((Planned Planned, JsonObject View) one)
    {
        var (standing, stage) = ((string?)one.View["standing"], (string?)one.View["stage"]);
        return one.Planned.Group.Prefix switch
        {
            "OVD" => (string?)one.View["problem"]?["code"] == "GW-ACK-OVERDUE",
            "CON" => (string?)one.View["problem"]?["code"] == "GW-ACK-CONTRADICTION",
            _ => standing == one.Planned.Group.Expect || (standing == "active" && stage == one.Planned.Group.Expect),
        };
    }

    private static bool IsHeldUp((Planned Planned, JsonObject View) one) =>
        one.Planned.Group.Prefix switch
        {
            "OPC" or "OPN" => (string?)one.View["transport"] == "sending",
            "RTY" or "GON" => one.View["problem"] is not null,
            "HLD" => (string?)one.View["stage"] == "transmit" && (string?)one.View["transport"] == "notSent",
            _ => (string?)one.View["transport"] == "outcomeUnknown",
        };

    private async Task CancelAsync()
    {
        foreach (var one in Plan.Groups.Where(group => group.Prefix == "CAN").SelectMany(Plan.Of))
        {
            using var response = await erps[one.Tenant].PostAsync(new Uri($"/v1/invoices/{one.Id}/cancel", UriKind.Relative), null);
            response.EnsureSuccessStatusCode();
        }
    }

    /// <summary>No connector of this version tells of a withdrawal or of the buyer: their acknowledgements are put into the inbox, and weighed by the
    /// gateway.</summary>
    private async Task SayWhatNoConnectorSaysAsync()
    {
        foreach (var one in Plan.Groups.Where(group => group.Prefix is "AUC" or "BUS").SelectMany(Plan.Of))
        {
            var index = int.Parse(one.Number.AsSpan(4), System.Globalization.CultureInfo.InvariantCulture);
            await The<IInvoiceStore>()
                .ReceiveAsync(
                    new()
                    {
                        Id = $"x-{one.Number}",
                        Destination = "north",
                        Correlation = one.Id.ToString("N"),
                        Status = one.Group.Prefix == "AUC" ? AuthorityStatus.Cancelled : AuthorityStatus.Cleared,
                        Business = one.Group.Prefix == "AUC" ? null : (BusinessStatus)(1 + (index % 3)),
                        ReceivedAt = clock.GetUtcNow(),
                    },
                    CancellationToken.None
                );
        }
    }

    /// <summary>The simulated ANAF leads no connector to note anything of a message: what a list too long for its quota would leave is noted here.</summary>
    private async Task NoteAsync()
    {
        for (var index = 1; index <= 3; index++)
        {
            await The<IKnownReferences>()
                .NoteAsync(new("anaf", $"900000000{index}", $"note {index}", clock.GetUtcNow(), clock.GetUtcNow().AddDays(60)), CancellationToken.None);
        }
    }

    /// <summary>Nothing in this version sets the payment axis: it is committed as a step by itself.</summary>
    private async Task PayAsync()
    {
        foreach (var one in Plan.Groups.Where(group => group.Prefix == "PAY").SelectMany(Plan.Of))
        {
            var (store, now) = (The<IInvoiceStore>(), clock.GetUtcNow());
            var claim = (await store.ClaimAsync(new(one.Id), "maker", now, TimeSpan.FromMinutes(1), CancellationToken.None))!;
            var paid = one.Number[^1] % 2 == 0 ? PaymentStatus.Paid : PaymentStatus.PartiallyPaid;
            var next = claim.State with { Payment = paid, Version = claim.State.Version + 1, UpdatedAt = now };
            await store.CommitAsync(
                new(claim, next, [new(now, "maker", "payment.noted", new Dictionary<string, string> { ["payment"] = $"None>{paid}" })]),
                CancellationToken.None
            );
        }
    }

    private async Task HaltedAsync()
    {
        var planned = Plan.Of(Phase.Halted);
        await SubmitAsync(planned);
        foreach (var one in planned)
        {
            await MoveAsync(one);
        }

        foreach (var one in Plan.Groups.Where(group => group.Prefix == "GON").SelectMany(Plan.Of))
        {
            await RunAsync(one.Id, oneStage: true);
        }

        foreach (var one in planned.Where(one => one.Number[^1] % 2 == 1))
        {
            _ = await ClaimAsync(one.Id) ?? throw new InvalidOperationException($"{one.Number} is leased already.");
        }

        await PickUpEarlyAsync();
        var packs = Directory.CreateDirectory(world.At("evidence")).FullName;
        foreach (var (name, number) in new[] { ("completed", "CLR-0001"), ("rejected", "REJ-0001"), ("unknown", "UNK-0001") })
        {
            await File.WriteAllBytesAsync(
                Path.Combine(packs, $"{name}.zip"),
                await erps["acme"].GetByteArrayAsync(new Uri($"/v1/invoices/{Golden.IdOf(number)}/evidence", UriKind.Relative))
            );
        }

        await File.WriteAllTextAsync(world.At("ended-at"), clock.GetUtcNow().ToString("O"));
    }

    private async Task MoveAsync(Planned one)
    {
        if (one.Group.Prefix == "ST6")
        {
            await RunAsync(one.Id, oneStage: false);
            await PickUpAsync("north");
            await RunAsync(one.Id, oneStage: true);
            return;
        }

        for (var steps = one.Group.Prefix[2] - '0'; steps > 0; steps--)
        {
            await RunAsync(one.Id, oneStage: true);
        }
    }

    private async Task RunAsync(Guid id, bool oneStage) =>
        await The<InvoiceRunner>().RunAsync((await ClaimAsync(id))!, "node-b", oneStage, CancellationToken.None);

    private Task<Claim?> ClaimAsync(Guid id) =>
        The<IInvoiceStore>().ClaimAsync(new(id), "node-b", clock.GetUtcNow(), TimeSpan.FromHours(1), CancellationToken.None);

    /// <summary>Acknowledgements of what nobody knows yet to be delivered, by our id and by the authority's reference alone, and of what was never
    /// sent.</summary>
    private async Task PickUpEarlyAsync()
    {
        foreach (var one in authority.TakenOf("EAR").Concat(authority.TakenOf("EAJ")))
        {
            authority.Say("doubtful", $"a1-{one.Number}", one.Key, null, one.Number.StartsWith("EAR", StringComparison.Ordinal) ? "cleared" : "rejected");
        }

        foreach (var one in authority.TakenOf("ERL"))
        {
            authority.Say("doubtful", $"a1-{one.Number}", null, one.Reference, "cleared");
        }

        for (var index = 1; index <= 5; index++)
        {
            authority.Say("north", $"stranger-{index}", $"nobody-{index}", null, "cleared");
        }

        await PickUpAsync("doubtful");
        await PickUpAsync("north");
    }

    /// <summary>As the gateway's own pick-up, but nobody runs what was found.</summary>
    private async Task PickUpAsync(string destination)
    {
        var source = (IAcknowledgementSource)The<Catalogue>().Connector(destination)!;
        var found = await source.PickUpAsync(CancellationToken.None);
        foreach (var incoming in found.Acknowledgements)
        {
            var hash = await The<IDocumentStore>().PutAsync(incoming.Content, CancellationToken.None);
            await The<IInvoiceStore>()
                .ReceiveAsync(
                    incoming.Acknowledgement with
                    {
                        Document = new(DocumentRole.Acknowledgement, hash, incoming.Content.Length, incoming.MediaType),
                    },
                    CancellationToken.None
                );
        }

        await source.ConfirmAsync(found.Acknowledgements, CancellationToken.None);
    }
}
