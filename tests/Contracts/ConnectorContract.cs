using Invoicing.Ports.Connectors;
using Xunit;

namespace Invoicing.Contracts;

/// <summary>
/// What every connector promises, whatever its channel: it never throws for what the outside world does, sends once, takes silence for an unknown outcome,
/// finds what arrived, calls nothing absent without evidence, obeys the times it is told and stops when it is told to.
/// </summary>
public abstract class ConnectorContract
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(12);

    protected abstract Task<IDestinationBench> StartAsync();

    /// <summary>Name of the class that is held to it.</summary>
    public async Task<string> SubjectAsync()
    {
        await using var bench = await StartAsync();
        return bench.Connector.GetType().Name;
    }

    [Fact]
    public async Task SendAsync_Document_IsTakenOnceByteForByte()
    {
        await using var bench = await StartAsync();
        var transmission = bench.OutboundDocument("C-1");

        var delivered = Assert.IsType<SendResult.Delivered>(await bench.Connector.SendAsync(transmission, default));

        Assert.NotEqual(Lifecycle.AuthorityStatus.None, delivered.Status);
        Assert.Equal([transmission.Hash], bench.Taken);
    }

    [Fact]
    public async Task SendAsync_AnswerIsLost_UnknownAndFoundByAProbe()
    {
        await using var bench = await StartAsync();
        var transmission = bench.OutboundDocument("C-1");
        bench.LoseTheAnswer();

        Failures.Of(FailureKind.Unknown, await bench.Connector.SendAsync(transmission, default));
        await AssertThereAsync(bench, transmission);

        Assert.Equal([transmission.Hash], bench.Taken);
    }

    [Fact]
    public async Task SendAsync_DocumentIsLost_NeverDeliveredAndAbsentWithEvidenceAlone()
    {
        await using var bench = await StartAsync();
        var transmission = bench.OutboundDocument("C-1");
        bench.LoseTheDocument();

        Assert.IsType<SendResult.Failed>(await bench.Connector.SendAsync(transmission, default));
        var first = await bench.Connector.ProbeAsync(transmission, default);
        var last = Assert.IsType<ProbeResult.Absent>(await ProbeUntilKnownAsync(bench, transmission));

        // At once, absence needs a proof; the clock proves nothing yet.
        Assert.True(first is ProbeResult.CannotTell or ProbeResult.Absent { Evidence: not AbsenceEvidence.Clock }, first.ToString());
        Assert.True(Enum.IsDefined(last.Evidence));
        Assert.Empty(bench.Taken);
    }

    [Fact]
    public async Task SendAsync_SameAgain_IsNoSecondDocument()
    {
        await using var bench = await StartAsync();
        var transmission = bench.OutboundDocument("C-1");
        await bench.Connector.SendAsync(transmission, default);

        // Where the other side knows no repetition, whoever asks before sending again finds the first.
        var again = bench.KnowsRepetitions ? await bench.Connector.SendAsync(transmission, default) : null;
        await AssertThereAsync(bench, transmission);

        Assert.True(again is null or SendResult.Delivered or SendResult.Duplicate { Identical: not false }, again?.ToString());
        Assert.Equal([transmission.Hash], bench.Taken);
    }

    [Fact]
    public async Task SendAsync_OtherContentUnderTheSameIdentity_ReplacesNothing()
    {
        await using var bench = await StartAsync();
        var first = bench.OutboundDocument("C-1");
        await bench.Connector.SendAsync(first, default);
        var other = bench.OutboundDocument("C-1", amount: "1.00") with { TransmissionId = first.TransmissionId };

        var result = bench.KnowsRepetitions ? await bench.Connector.SendAsync(other, default) : null;
        Assert.True(result is null or SendResult.Duplicate { Identical: not true } or SendResult.Refused, result?.ToString());
        if (bench.AnswersProbes)
        {
            Assert.NotEqual(true, Assert.IsType<ProbeResult.Found>(await ProbeUntilKnownAsync(bench, other)).Identical);
        }
        Assert.Equal([first.Hash], bench.Taken);
    }

    [Fact]
    public async Task SendAsync_NotNow_IsCertainlyNotTakenAndTheTimeIsObeyed()
    {
        await using var bench = await StartAsync();
        Assert.SkipUnless(bench.NamesTimes, "The channel names no time.");
        bench.PutOff();

        var failure = Failures.NotDone(await bench.Connector.SendAsync(bench.OutboundDocument("C-1"), default));

        Assert.True(failure.NotBefore > bench.Now, $"{failure}");
        Assert.True(failure.SuspendsDestination);
        Assert.Empty(bench.Taken);
    }

    [Fact]
    public async Task Calls_NobodyListens_AreAnswersAndNoExceptions()
    {
        await using var bench = await StartAsync();
        var transmission = bench.OutboundDocument("C-1");

        var sent = Failures.NotDone(await bench.Unreachable.SendAsync(transmission, default));
        var probed = await bench.Unreachable.ProbeAsync(transmission, default);
        var polled = await bench.Unreachable.PollAsync(transmission, default);

        Assert.NotEmpty(sent.Problem.Code);
        Assert.True(probed is ProbeResult.CannotTell || !bench.AnswersProbes, probed.ToString());
        Assert.True(polled is PollResult.Pending or PollResult.Failed, polled.ToString());
    }

    [Fact]
    public async Task Calls_ToldToStop_StopAndSendNothing()
    {
        await using var bench = await StartAsync();
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Connector.SendAsync(bench.OutboundDocument("C-1"), stopped.Token));

        Assert.Empty(bench.Taken);
    }

    [Fact]
    public async Task SendAsync_NobodyAnswers_UnknownAfterABoundedTime()
    {
        await using var bench = await StartAsync();
        Assert.SkipUnless(bench.FallSilent(), "The other side cannot be made silent.");
        var transmission = bench.OutboundDocument("C-1");

        var sending = bench.Connector.SendAsync(transmission, default);
        for (var waits = 0; waits < 200 && !sending.IsCompleted; waits++)
        {
            await Task.Delay(20);
            if (bench.Taken.Count > 0)
            {
                bench.Advance(TimeSpan.FromSeconds(20));
            }
        }

        Assert.True(sending.IsCompleted, "It waits for ever.");
        Failures.Of(FailureKind.Unknown, await sending);
        Assert.Equal([transmission.Hash], bench.Taken);
    }

    [Fact]
    public async Task Calls_OddAnswers_AreAnswersAndNoExceptionsAndNoDelivery()
    {
        await using var bench = await StartAsync();
        foreach (var odd in OddAnswers.All)
        {
            if (bench.AnsweredBy(odd) is not { } connector)
            {
                Assert.Skip("The channel is not HTTP.");
                return;
            }

            var transmission = bench.OutboundDocument("C-1");
            var sent = await connector.SendAsync(transmission, default);
            var probed = await connector.ProbeAsync(transmission, default);
            var polled = await connector.PollAsync(transmission with { AuthorityReference = "1" }, default);

            // "There is one already" may be all that a repetition is answered with, where the other side knows it by its bytes.
            Assert.True(odd.Status < 300 || odd is { Status: 409 } || sent is not SendResult.Delivered, $"{odd}: {sent}");
            Assert.True(odd.Status < 500 || sent is SendResult.Failed { Failure.Kind: not FailureKind.Blocked }, $"{odd}: {sent}");
            Assert.False(bench.AnswersProbes && odd.Status != 404 && probed is ProbeResult.Absent { Evidence: AbsenceEvidence.Proof }, $"{odd}: {probed}");
            Assert.False(odd.Status >= 300 && polled is PollResult.Answered, $"{odd}: {polled}");
            Assert.True(odd.MostRead <= OddAnswers.MostBytes, $"{odd} was read to {odd.MostRead} bytes.");
            (connector as IDisposable)?.Dispose();
        }
    }

    /// <summary>By a probe, or, where nothing can be asked, by the same bytes again, which the other side knows.</summary>
    private static async Task AssertThereAsync(IDestinationBench bench, OutboundDocument transmission)
    {
        var probed = await ProbeUntilKnownAsync(bench, transmission);
        if (bench.AnswersProbes)
        {
            Assert.NotEqual(false, Assert.IsType<ProbeResult.Found>(probed).Identical);
            return;
        }

        Assert.Equal(AbsenceEvidence.Repetition, Assert.IsType<ProbeResult.Absent>(probed).Evidence);
        var again = await bench.Connector.SendAsync(transmission, default);
        Assert.True(again is SendResult.Delivered or SendResult.Duplicate { Identical: true }, again.ToString());
    }

    /// <summary>Asks again, later and later, until the connector knows; fails when it never does.</summary>
    private static async Task<ProbeResult> ProbeUntilKnownAsync(IDestinationBench bench, OutboundDocument transmission)
    {
        var until = bench.Now + Patience;
        while (true)
        {
            var probed = await bench.Connector.ProbeAsync(transmission, default);
            if (probed is not ProbeResult.CannotTell unclear)
            {
                return probed;
            }

            Assert.True(bench.Now < until, $"It cannot tell after {Patience}: {unclear.Failure.Problem.Code}");
            bench.Advance(unclear.Failure.NotBefore is { } later && later > bench.Now ? later - bench.Now : TimeSpan.FromMinutes(1));
        }
    }
}
