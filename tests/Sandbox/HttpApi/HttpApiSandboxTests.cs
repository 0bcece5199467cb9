using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.HttpApi;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Sandbox.Tests.HttpApi;

public sealed class HttpApiSandboxTests
{
    [Fact]
    public async Task Post_Document_IsTakenOnceForItsKey()
    {
        await using Caller caller = await Caller.StartAsync();

        Assert.Equal(HttpStatusCode.Created, (await caller.PostAsync("K-1", Samples.Invoice("INV-1"))).StatusCode);
        (HttpStatusCode status, JsonElement same) = await Caller.JsonAsync(await caller.PostAsync("K-1", Samples.Invoice("INV-1")));
        (HttpStatusCode other, JsonElement first) = await Caller.JsonAsync(await caller.PostAsync("K-1", Samples.Invoice("INV-2")));

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (status, other));
        Assert.Equal(Caller.Digest(Samples.Invoice("INV-1")), same.GetProperty("digest").GetString());
        Assert.Equal(same.GetProperty("digest").GetString(), first.GetProperty("digest").GetString());
        Assert.Equal(["commit", "repeated", "repeated"], caller.Sandbox.Log.Entries.Select(e => e.Event));
        Assert.Equal(("INV-1", $"RO{Samples.Seller}", "K-1"), caller.Sandbox.Log.Commits.Select(c => (c.Number!, c.Party!, c.Index!)).Single());
    }

    [Theory]
    [InlineData(null, null, 400)]
    [InlineData("K-1", "sha-256=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:", 400)]
    [InlineData("K-1", "", 400)]
    public async Task Post_NoKeyOrWrongDigest_IsRefused(string? key, string? digest, int status)
    {
        await using Caller caller = await Caller.StartAsync();

        Assert.Equal(status, (int)(await caller.PostAsync(key, Samples.Invoice("INV-1"), digest)).StatusCode);
        Assert.Equal(["refused"], caller.Sandbox.Log.Entries.Select(e => e.Event));
    }

    [Theory]
    [InlineData("", 422)]
    [InlineData("<a", 422)]
    [InlineData("<Invoice/>", 422)]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><Invoice><ID>&b;</ID></Invoice>", 422)]
    public async Task Post_UnreadableDocument_IsRefused(string document, int status)
    {
        await using Caller caller = await Caller.StartAsync();

        Assert.Equal(status, (int)(await caller.PostAsync("K-1", document)).StatusCode);
    }

    [Fact]
    public async Task Post_TooLarge_IsRefused()
    {
        await using Caller caller = await Caller.StartAsync(new() { MaxDocumentBytes = 3000 });
        string document = Samples.Invoice("INV-1");

        Assert.Equal(
            HttpStatusCode.Created,
            (await caller.PostAsync("K-1", document + new string(' ', 3000 - Encoding.UTF8.GetByteCount(document)))).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge,
            (await caller.PostAsync("K-2", document + new string(' ', 3001 - Encoding.UTF8.GetByteCount(document)))).StatusCode
        );
    }

    [Fact]
    public async Task Get_UnknownAndKnownDocument_404AndItsState()
    {
        await using Caller caller = await Caller.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await caller.Http.GetAsync("documents/K-1")).StatusCode);
        await caller.PostAsync("K-1", Samples.Invoice("INV-1"));

        (_, JsonElement found) = await Caller.JsonAsync(await caller.Http.GetAsync("documents/K-1"));

        Assert.Equal(("received", Caller.Digest(Samples.Invoice("INV-1"))), (found.GetProperty("status").GetString(), found.GetProperty("digest").GetString()));
    }

    [Theory]
    [InlineData(null, "received cleared")]
    [InlineData(FaultKind.Reject, "received rejected")]
    [InlineData(FaultKind.ReceiptAfterVerdict, "cleared received")]
    [InlineData(FaultKind.DuplicateAcknowledgement, "received cleared cleared")]
    [InlineData(FaultKind.AcknowledgementLost, "")]
    [InlineData(FaultKind.AcknowledgementUnreadable, "received mislaid")]
    [InlineData(FaultKind.VerdictDelay, "received")]
    [InlineData(FaultKind.LateRejection, "received")]
    [InlineData(FaultKind.VerdictAfterNext, "received")]
    public async Task List_AfterASecond_IsWhatTheScriptWants(FaultKind? fault, string words)
    {
        await using Caller caller = await Caller.StartAsync(new() { Faults = fault is { } kind ? [new() { Fault = kind, Seconds = 5 }] : [] });
        await caller.PostAsync("K-1", Samples.Invoice("INV-1"));
        caller.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(words, string.Join(' ', (await caller.ListAsync()).Select(one => one.GetProperty("status").GetString())));
    }

    [Theory]
    [InlineData(FaultKind.VerdictDelay, "cleared")]
    [InlineData(FaultKind.LateRejection, "rejected")]
    public async Task List_DelayedVerdict_ComesWhenItIsDue(FaultKind fault, string word)
    {
        await using Caller caller = await Caller.StartAsync(new() { Faults = [new() { Fault = fault, Seconds = 5 }] });
        await caller.PostAsync("K-1", Samples.Invoice("INV-1"));
        caller.Clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(word, (await caller.ListAsync())[^1].GetProperty("status").GetString());
    }

    [Fact]
    public async Task List_VerdictAfterNext_FollowsTheLaterDocuments()
    {
        await using Caller caller = await Caller.StartAsync(
            new() { Receipts = false, Faults = [new() { Fault = FaultKind.VerdictAfterNext, Match = "INV-1" }] }
        );
        await caller.PostAsync("K-1", Samples.Invoice("INV-1"));
        await caller.PostAsync("K-2", Samples.Invoice("INV-2"));
        caller.Clock.Advance(TimeSpan.FromSeconds(1));
        await caller.ListAsync();
        caller.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["K-2", "K-1"], (await caller.ListAsync()).Select(one => one.GetProperty("transmissionId").GetString()));
    }

    [Fact]
    public async Task List_CursorAndRemoval_GoByIdsInOrder()
    {
        await using Caller caller = await Caller.StartAsync(new() { Receipts = false });
        for (int number = 1; number <= 5; number++)
        {
            await caller.PostAsync($"K-{number}", Samples.Invoice($"INV-{number}"));
        }
        caller.Clock.Advance(TimeSpan.FromSeconds(1));
        string[] Ids(IEnumerable<JsonElement> list) => [.. list.Select(one => one.GetProperty("id").GetString()!)];
        string[] all = Ids(await caller.ListAsync());

        Assert.Equal(all[..2], Ids(await caller.ListAsync("?limit=2")));
        Assert.Equal(all[2..4], Ids(await caller.ListAsync($"?limit=2&after={all[1]}")));
        Assert.Equal(HttpStatusCode.NoContent, (await caller.Http.DeleteAsync($"acknowledgements?upTo={all[2]}")).StatusCode);
        Assert.Equal(all[3..], Ids(await caller.ListAsync()));
        Assert.Equal(all[3..], Ids(await caller.ListAsync($"?after={all[1]}")));
        Assert.Equal(HttpStatusCode.BadRequest, (await caller.Http.DeleteAsync("acknowledgements")).StatusCode);
    }

    [Fact]
    public async Task List_NumberThatCameUnderAnotherKey_IsRejected()
    {
        await using Caller caller = await Caller.StartAsync(new() { Receipts = false });
        await caller.PostAsync("K-1", Samples.Invoice("INV-1"));
        await caller.PostAsync("K-2", Samples.Invoice("INV-1"));
        caller.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["cleared", "rejected"], (await caller.ListAsync()).Select(one => one.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task SendLost_AcknowledgementThatNeverCame_ComesAfterAll()
    {
        await using Caller caller = await Caller.StartAsync(new() { Faults = [new() { Fault = FaultKind.AcknowledgementLost }] });
        await caller.PostAsync("K-1", Samples.Invoice("INV-1"));
        caller.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(await caller.ListAsync());
        Assert.Equal(1, caller.Sandbox.SendLost());
        Assert.Equal("cleared", Assert.Single(await caller.ListAsync()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Post_Delay_IsTakenAndAnsweredWhenItsTimeHasCome()
    {
        await using Caller caller = await Caller.StartAsync(new() { Faults = [new() { Fault = FaultKind.Delay, Seconds = 30 }] });
        Task<HttpResponseMessage> upload = caller.PostAsync("K-1", Samples.Invoice("INV-1"));
        Assert.True(SpinWait.SpinUntil(() => caller.Sandbox.Log.Entries.Count == 1, TimeSpan.FromSeconds(10)));
        Assert.Empty(caller.Sandbox.Log.Commits);
        // The delay may be set up just after the entry: step until it is over.
        while (!upload.IsCompleted)
        {
            caller.Clock.Advance(TimeSpan.FromSeconds(31));
            await Task.WhenAny(upload, Task.Delay(20));
        }

        Assert.Equal(HttpStatusCode.Created, (await upload).StatusCode);
        Assert.Single(caller.Sandbox.Log.Commits);
    }

    [Fact]
    public async Task FaultsPage_Post_PlaysOnTheUpload()
    {
        await using Caller caller = await Caller.StartAsync();
        (await caller.Http.PostAsync("sandbox/faults", new StringContent("""[{"fault":"commit-then-500","match":"INV-1"}]"""))).EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.InternalServerError, (await caller.PostAsync("K-1", Samples.Invoice("INV-1"))).StatusCode);
        Assert.Single(caller.Sandbox.Log.Commits);
    }

    private sealed class Caller : IAsyncDisposable
    {
        private Caller(HttpApiSandbox sandbox, FakeTimeProvider clock) => (Sandbox, Clock) = (sandbox, clock);

        public HttpApiSandbox Sandbox { get; }
        public FakeTimeProvider Clock { get; }
        public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(20) };

        public static async Task<Caller> StartAsync(HttpApiSandboxOptions? options = null)
        {
            FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));
            HttpApiSandbox sandbox = await HttpApiSandbox.StartAsync((options ?? new()) with { Time = clock });
            Caller caller = new(sandbox, clock);
            caller.Http.BaseAddress = sandbox.BaseAddress;
            return caller;
        }

        public static string Digest(string document) => $"sha-256=:{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(document)))}:";

        public static async Task<(HttpStatusCode Status, JsonElement Body)> JsonAsync(HttpResponseMessage answer) =>
            (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync()));

        public Task<HttpResponseMessage> PostAsync(string? key, string document, string? digest = null)
        {
            HttpRequestMessage request = new(HttpMethod.Post, "documents") { Content = new StringContent(document, Encoding.UTF8, "application/xml") };
            if (key is not null)
            {
                request.Headers.Add("Idempotency-Key", key);
            }
            request.Headers.TryAddWithoutValidation("Content-Digest", digest ?? Digest(document));
            return Http.SendAsync(request);
        }

        public async Task<IReadOnlyList<JsonElement>> ListAsync(string query = "") =>
            [.. JsonElement.Parse(await Http.GetStringAsync("acknowledgements" + query)).EnumerateArray()];

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await Sandbox.DisposeAsync();
        }
    }
}
