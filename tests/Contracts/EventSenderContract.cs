using Invoicing.Ports.Events;
using Xunit;

namespace Invoicing.Contracts;

/// <summary>
/// What every sender of events promises: one try a call, the same event under the same id in every try, an answer for whatever the other side does, another try
/// within a day unless it is useless, and an end when it is told to stop.
/// </summary>
public abstract class EventSenderContract
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(24);

    private static readonly string[] NoAddresses =
    [
        "",
        " ",
        "nowhere",
        "http://",
        "https://user:secret@example.com/",
        "x-unknown://example.com/topic",
        "amqp://",
        "servicebus://acme.servicebus.windows.net",
        $"https://{new string('a', 10_000)}/",
        "https://example.com:99999/",
        "http://[::g]/",
    ];

    private static readonly string[] OddData = ["", "no JSON", "{", "\ud800", new string('[', 2_000), "{\"a\":1e999}"];

    protected abstract Task<IEndpointBench> StartAsync();

    /// <summary>Name of the class that is held to it.</summary>
    public async Task<string> SubjectAsync()
    {
        await using var bench = await StartAsync();
        return bench.Sender.GetType().Name;
    }

    [Fact]
    public async Task SendAsync_Event_IsTakenOnce()
    {
        await using var bench = await StartAsync();
        var delivery = bench.Delivery();

        Assert.IsType<WebhookAnswer.Delivered>(await bench.Sender.SendAsync(delivery, default));

        Assert.Equal([delivery.Event.Id.ToString()], bench.Taken);
    }

    [Fact]
    public async Task SendAsync_Again_IsTheSameEvent()
    {
        await using var bench = await StartAsync();
        var delivery = bench.Delivery();

        await bench.Sender.SendAsync(delivery, default);
        await bench.Sender.SendAsync(delivery with { Tries = 1 }, default);

        Assert.Equal([delivery.Event.Id.ToString()], bench.Taken.Distinct());
    }

    [Fact]
    public async Task SendAsync_NotTaken_ComesAgainLaterAndIsGivenUpInTheEnd()
    {
        await using var bench = await StartAsync();
        bench.Refuse();
        var answer = await bench.Sender.SendAsync(bench.Delivery(), default);

        var again = Assert.IsType<WebhookAnswer.Retry>(answer);
        Assert.InRange(again.At, bench.Now.AddSeconds(1), bench.Now + LongestPause);
        Assert.NotEmpty(again.Problem.Code);
        var last = Assert.IsType<WebhookAnswer.GivenUp>(await bench.Sender.SendAsync(bench.Delivery() with { Tries = 1_000 }, default));
        Assert.NotNull(last.Problem.Hint);
        Assert.False(last.IsGone);
        Assert.Empty(bench.Taken);
    }

    [Fact]
    public async Task SendAsync_NobodyListens_ComesAgain()
    {
        await using var bench = await StartAsync();

        var again = Assert.IsType<WebhookAnswer.Retry>(await bench.Sender.SendAsync(bench.Unreachable(), default));

        Assert.True(again.At > bench.Now);
        Assert.NotEmpty(again.Problem.Message);
    }

    [Fact]
    public async Task SendAsync_NotNow_TheTimeIsObeyedWithinADay()
    {
        await using var bench = await StartAsync();
        foreach (var hours in new[] { 2, 20_000 })
        {
            Assert.SkipUnless(bench.PutOff(TimeSpan.FromHours(hours)), "The channel names no time.");

            var again = Assert.IsType<WebhookAnswer.Retry>(await bench.Sender.SendAsync(bench.Delivery(), default));

            Assert.Equal(hours < LongestPause.TotalHours ? bench.Now.AddHours(hours) : bench.Now + LongestPause, again.At);
        }
    }

    [Fact]
    public async Task SendAsync_AnswerWithoutEnd_IsNotWaitedFor()
    {
        await using var bench = await StartAsync();
        Assert.SkipUnless(bench.AnswerWithoutEnd(), "The channel's answers have no length of their own.");

        var sending = bench.Sender.SendAsync(bench.Delivery(), default);

        Assert.NotNull(await sending.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task SendAsync_NoAddress_IsAnAnswer()
    {
        await using var bench = await StartAsync();
        foreach (var url in NoAddresses)
        {
            var delivery = bench.Delivery();
            var answer = await bench.Sender.SendAsync(delivery with { Endpoint = delivery.Endpoint with { Url = url } }, default);
            Assert.True(answer is WebhookAnswer.GivenUp or WebhookAnswer.Retry, $"{url}: {answer}");
        }

        Assert.Empty(bench.Taken);
    }

    [Fact]
    public async Task SendAsync_DataOfAnyKind_IsAnAnswer()
    {
        await using var bench = await StartAsync();
        foreach (var data in OddData)
        {
            var delivery = bench.Delivery();
            Assert.NotNull(await bench.Sender.SendAsync(delivery with { Event = delivery.Event with { Data = data } }, default));
        }
    }

    [Fact]
    public async Task SendAsync_ToldToStop_StopsAndSendsNothing()
    {
        await using var bench = await StartAsync();
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Sender.SendAsync(bench.Delivery(), stopped.Token));

        Assert.Empty(bench.Taken);
    }
}
