using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Invoicing.EndToEnd.Tests.Support;
using Invoicing.Sandbox.Faults;

namespace Invoicing.EndToEnd.Tests;

/// <summary>
/// The gateway is killed with SIGKILL at random moments while invoices come in and authorities misbehave. Whatever it had answered 202 must be at the
/// authority exactly once, by the authority's own books.
/// </summary>
public class KillDrillTests
{
    private const int Kills = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Serve_KilledFiftyTimes_EveryAcceptedInvoiceIsAtItsAuthorityExactlyOnce()
    {
        await using var trial = await Trial.StartAsync(
            new FaultRule { Fault = FaultKind.CommitThen500, Match = "*7", Times = 0, Call = null },
            new FaultRule { Fault = FaultKind.DropAfterCommit, Match = "*3", Times = 5 },
            new FaultRule { Fault = FaultKind.DropAfterRename, Times = 3 },
            new FaultRule { Fault = FaultKind.DuplicateAcknowledgement, Match = "*5", Times = 5 });
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var accepted = new ConcurrentDictionary<string, string>();
        using var stop = new CancellationTokenSource();
        var load = Task.WhenAll(Enumerable.Range(0, 4).Select(sender => SendAsync(trial.Http, sender, accepted, stop.Token)));

        for (var kill = 0; kill < Kills; kill++)
        {
            using var gateway = GatewayProcess.Serve(trial.Configuration);
            if (kill % 5 != 0)
            {
                await gateway.ReadyAsync(trial.Http);
            }

            // Every fifth time it is killed while it starts and recovers.
            await Task.Delay(random.Next(50, 900));
            gateway.Kill();
        }

        await stop.CancelAsync();
        using var last = GatewayProcess.Serve(trial.Configuration);
        await last.ReadyAsync(trial.Http);
        await load;
        var standings = await FollowAsync(trial.Http);

        Assert.True(accepted.Count >= 50, $"Only {accepted.Count} invoices were accepted: the drill drilled nothing. Seed {seed}.");
        var wrong = standings.Where(invoice => invoice.Value != "completed").Select(invoice => $"{invoice.Key} {invoice.Value}").ToList();
        Assert.True(wrong.Count == 0, $"Not completed: {string.Join(", ", wrong.Take(10))}. Seed {seed}.");
        var taken = trial.Authorities.Anaf.Log.Commits.Concat(trial.Authorities.SftpAuthority.Log.Commits).GroupBy(commit => commit.Number!).ToDictionary(group => group.Key, group => group.Count());
        Assert.Subset(standings.Keys.ToHashSet(), accepted.Keys.ToHashSet());
        Assert.Equal(standings.Keys.Order(StringComparer.Ordinal), taken.Keys.Order(StringComparer.Ordinal));
        Assert.All(taken.Values, times => Assert.Equal(1, times));
    }

    /// <summary>An ERP that repeats a request under its idempotency key until it is answered.</summary>
    private static async Task SendAsync(HttpClient http, int sender, ConcurrentDictionary<string, string> accepted, CancellationToken stop)
    {
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            var number = $"K{sender}-{n:D5}";
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    var request = new HttpRequestMessage(HttpMethod.Post, "v1/invoices") { Content = new StringContent(Trial.Invoice(number, n % 2 == 0), Encoding.UTF8, "application/json") };
                    request.Headers.Add("Idempotency-Key", number);
                    using var answer = await http.SendAsync(request, CancellationToken.None);
                    if (answer.StatusCode == HttpStatusCode.Accepted)
                    {
                        accepted[number] = (await answer.Content.ReadFromJsonAsync<JsonElement>(CancellationToken.None)).GetProperty("id").GetString()!;
                        break;
                    }

                    Assert.Fail($"{number}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(CancellationToken.None)}");
                }
                catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or IOException)
                {
                    await Task.Delay(20, CancellationToken.None);
                }
            }

            await Task.Delay(150, CancellationToken.None);
        }
    }

    private static string Describe(JsonElement invoice) => invoice.GetProperty("standing").GetString() is "completed"
        ? "completed"
        : $"{invoice.GetProperty("standing")} at {invoice.GetProperty("stage")} {(invoice.TryGetProperty("problem", out var problem) ? problem : default)} {(invoice.TryGetProperty("faults", out var faults) ? faults : default)}";

    /// <summary>Every invoice that the gateway has, once none is active any more.</summary>
    private static async Task<Dictionary<string, string>> FollowAsync(HttpClient http)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var all = new Dictionary<string, string>();
            for (var next = "v1/invoices?limit=500"; next is not null;)
            {
                var page = await http.GetFromJsonAsync<JsonElement>(next);
                foreach (var invoice in page.GetProperty("invoices").EnumerateArray())
                {
                    all.Add(invoice.GetProperty("number").GetString()!, Describe(invoice));
                }

                next = page.TryGetProperty("nextCursor", out var cursor) && cursor.ValueKind == JsonValueKind.String ? $"v1/invoices?limit=500&cursor={Uri.EscapeDataString(cursor.GetString()!)}" : null;
            }

            if (!all.Values.Any(standing => standing.StartsWith("active", StringComparison.Ordinal)) || TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                return all;
            }

            await Task.Delay(500);
        }
    }
}
