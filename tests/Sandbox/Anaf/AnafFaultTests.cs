using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;

namespace Invoicing.Sandbox.Tests.Anaf;

public class AnafFaultTests
{
    [Theory]
    [InlineData(FaultKind.Error500, HttpStatusCode.InternalServerError, 0)]
    [InlineData(FaultKind.CommitThen500, HttpStatusCode.InternalServerError, 1)]
    [InlineData(FaultKind.TooManyRequests, HttpStatusCode.TooManyRequests, 0)]
    [InlineData(FaultKind.Forbidden, HttpStatusCode.Forbidden, 0)]
    public async Task Upload_FaultyAnswer_StrikesOnceAndCommitsAsSaid(FaultKind fault, HttpStatusCode status, int commits)
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(new() { Faults = [new() { Fault = fault, Match = "INV-7" }] });
        await caller.UploadAsync(Samples.Invoice("INV-1"));
        using HttpResponseMessage answer = await caller.PostAsync(Samples.Invoice("INV-7"));

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(commits, caller.Sandbox.Log.Commits.Count(c => c.Number == "INV-7"));
        Assert.Empty(caller.Sandbox.Faults.Pending);
        await caller.UploadAsync(Samples.Invoice("INV-7"));
        Assert.Equal(commits + 1, caller.Sandbox.Log.Commits.Count(c => c.Number == "INV-7"));
    }

    [Fact]
    public async Task Upload_TooManyRequests_SaysWhenToComeBack()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(new() { Faults = [new() { Fault = FaultKind.TooManyRequests, Seconds = 7 }] });
        using HttpResponseMessage answer = await caller.PostAsync(Samples.Invoice("INV-1"));
        Assert.Equal(TimeSpan.FromSeconds(7), answer.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Upload_WafHtml_IsHttp200AndTakesNothing()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(new() { Faults = [new() { Fault = FaultKind.WafHtml }] });
        using HttpResponseMessage answer = await caller.PostAsync(Samples.Invoice("INV-1"));
        Assert.Equal("text/html", answer.EnsureSuccessStatusCode().Content.Headers.ContentType!.MediaType);
        Assert.Contains("Request Rejected", await answer.Content.ReadAsStringAsync());
        Assert.Empty(caller.Sandbox.Log.Commits);
    }

    [Theory]
    [InlineData(FaultKind.DropBeforeCommit, 0)]
    [InlineData(FaultKind.DropAfterCommit, 1)]
    public async Task Upload_Dropped_FailsAndCommitsAsSaid(FaultKind fault, int commits)
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(new() { Faults = [new() { Fault = fault }] });
        await Assert.ThrowsAsync<HttpRequestException>(() => caller.PostAsync(Samples.Invoice("INV-1")));
        Assert.Equal(commits, caller.Sandbox.Log.Commits.Count);
    }

    [Theory]
    [InlineData(FaultKind.Hang, 0)]
    [InlineData(FaultKind.CommitThenHang, 1)]
    public async Task Upload_Hanging_AnswersNothingUntilTheTimeIsOver(FaultKind fault, int commits)
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(new() { Faults = [new() { Fault = fault, Seconds = 30 }] });
        Task<HttpResponseMessage> upload = caller.PostAsync(Samples.Invoice("INV-1"));
        Assert.True(SpinWait.SpinUntil(() => caller.Sandbox.Log.Entries.Count >= 1 + commits, TimeSpan.FromSeconds(10)));
        Assert.False(upload.IsCompleted);
        // The delay may be set up just after the entry: step until it is over.
        while (!upload.IsCompleted)
        {
            caller.Clock.Advance(TimeSpan.FromSeconds(31));
            await Task.WhenAny(upload, Task.Delay(20));
        }
        await Assert.ThrowsAsync<HttpRequestException>(() => upload);
        Assert.Equal(commits, caller.Sandbox.Log.Commits.Count);
    }

    [Fact]
    public async Task Dispose_WhileHanging_EndsSoon()
    {
        AnafCaller caller = await AnafCaller.StartAsync(new() { Faults = [new() { Fault = FaultKind.Hang }] });
        Task<HttpResponseMessage> upload = caller.PostAsync(Samples.Invoice("INV-1"));
        Assert.True(SpinWait.SpinUntil(() => caller.Sandbox.Log.Entries.Count == 1, TimeSpan.FromSeconds(10)));
        await caller.Sandbox.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => upload);
        caller.Http.Dispose();
    }

    [Fact]
    public async Task Status_LateRejection_PollsThenNok()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(
            new()
            {
                Faults =
                [
                    new()
                    {
                        Fault = FaultKind.LateRejection,
                        Polls = 2,
                        Message = "[X]-late",
                    },
                ],
            }
        );
        string index = await caller.IndexAsync(Samples.Invoice("INV-1"));
        caller.Judge();
        Assert.Equal(
            ("in prelucrare", "in prelucrare", "nok"),
            (await caller.StareAsync(index), await caller.StareAsync(index), await caller.StareAsync(index))
        );
        Assert.Contains("[X]-late", caller.Sandbox.Log.Entries.Single(e => e.Event == LogEvents.Verdict).Detail);
    }

    /// <summary>Found by the drill: an upload whose answer was lost is polled by nobody, and must be judged all the same.</summary>
    [Fact]
    public async Task Status_LateRejectionThatNobodyPolls_ComesWhenItsTimeIsOver()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(
            new()
            {
                Faults =
                [
                    new()
                    {
                        Fault = FaultKind.LateRejection,
                        Polls = 100,
                        Seconds = 60,
                    },
                ],
            }
        );
        string index = await caller.IndexAsync(Samples.Invoice("INV-1"));
        caller.Judge();
        Assert.Equal("in prelucrare", await caller.StareAsync(index));
        caller.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("nok", await caller.StareAsync(index));
    }

    [Fact]
    public async Task Status_VerdictDelay_ComesLater()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(new() { Faults = [new() { Fault = FaultKind.VerdictDelay, Seconds = 100 }] });
        string index = await caller.IndexAsync(Samples.Invoice("INV-1"));
        caller.Clock.Advance(TimeSpan.FromSeconds(99));
        Assert.Equal("in prelucrare", await caller.StareAsync(index));
        caller.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("ok", await caller.StareAsync(index));
    }

    [Fact]
    public async Task Status_VerdictAfterNext_LaterInvoiceFirst()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(new() { Faults = [new() { Fault = FaultKind.VerdictAfterNext, Match = "INV-1" }] });
        string first = await caller.IndexAsync(Samples.Invoice("INV-1"));
        caller.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("in prelucrare", await caller.StareAsync(first));
        string second = await caller.IndexAsync(Samples.Invoice("INV-2"));
        caller.Clock.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal(("ok", "in prelucrare"), (await caller.StareAsync(second), await caller.StareAsync(first)));
        caller.Clock.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal("ok", await caller.StareAsync(first));
    }

    [Fact]
    public async Task List_DuplicateAcknowledgement_ListsOneUploadTwice()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(new() { Faults = [new() { Fault = FaultKind.DuplicateAcknowledgement }] });
        string index = await caller.IndexAsync(Samples.Invoice("INV-1"));
        caller.Judge();
        JsonElement list = await caller.ListAsync();
        Assert.Equal([(index, "FACTURA TRIMISA"), (index, "FACTURA TRIMISA")], AnafListTests.Messages(list));
        Assert.Equal(2, list.GetProperty("mesaje").EnumerateArray().Select(m => m.GetProperty("id").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task List_ListDelay_HidesThisInvoiceOnly()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(
            new()
            {
                Faults =
                [
                    new()
                    {
                        Fault = FaultKind.ListDelay,
                        Match = "INV-1",
                        Seconds = 600,
                    },
                ],
            }
        );
        await caller.IndexAsync(Samples.Invoice("INV-1"));
        string other = await caller.IndexAsync(Samples.Invoice("INV-2"));
        caller.Judge();
        Assert.Equal([(other, "FACTURA TRIMISA")], AnafListTests.Messages(await caller.ListAsync()));
        caller.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(2, AnafListTests.Messages(await caller.ListAsync()).Length);
    }

    [Theory]
    [InlineData("token")]
    [InlineData("stareMesaj")]
    [InlineData("lista")]
    [InlineData("descarcare")]
    public async Task OtherOperations_Faulty_AnswerTheFault(string operation)
    {
        await using AnafCaller caller = await AnafCaller.StartAsync();
        caller.Sandbox.Faults.Add(new FaultRule { Fault = FaultKind.Error500, On = operation });
        using HttpResponseMessage answer = operation switch
        {
            "token" => await caller.Http.PostAsync(caller.Sandbox.TokenEndpoint, null),
            "stareMesaj" => await caller.Http.GetAsync("test/FCTEL/rest/stareMesaj?id_incarcare=1"),
            "lista" => await caller.Http.GetAsync("test/FCTEL/rest/listaMesajeFactura?zile=1&cif=1"),
            _ => await caller.DownloadAsync("1"),
        };
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    [Fact]
    public async Task FaultsPage_Post_PlaysThem()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync();
        using HttpResponseMessage posted = await caller.Http.PostAsync(
            "sandbox/faults",
            new StringContent("""[{"match":"INV-7","fault":"commit-then-500","times":1}]""", Encoding.UTF8, "application/json")
        );
        posted.EnsureSuccessStatusCode();
        using HttpResponseMessage answer = await caller.PostAsync(Samples.Invoice("INV-7"));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);

        JsonElement log = await caller.Http.GetFromJsonAsync<JsonElement>("sandbox/log");
        Assert.Equal("INV-7", log.EnumerateArray().Single(e => e.GetProperty("event").GetString() == "commit").GetProperty("number").GetString());
    }

    [Fact]
    public async Task FaultsPage_Delete_ForgetsThem()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(new() { Faults = [new() { Fault = FaultKind.WafHtml, Times = 0 }] });
        (await caller.Http.DeleteAsync("sandbox/faults")).EnsureSuccessStatusCode();
        Assert.Equal("[]", await caller.Http.GetStringAsync("sandbox/faults"));
    }

    [Theory]
    [InlineData("""[{"fault":"comit-then-500"}]""")]
    [InlineData("""[{"fault":"waf-html","macth":"INV-7"}]""")]
    [InlineData("nonsense")]
    public async Task FaultsPage_PostUnreadable_IsBadRequest(string script)
    {
        await using AnafCaller caller = await AnafCaller.StartAsync();
        using HttpResponseMessage answer = await caller.Http.PostAsync("sandbox/faults", new StringContent(script));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(caller.Sandbox.Faults.Pending);
    }
}
