using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Contract;

/// <summary>Every connector runs the suite, and the suite catches what breaks it.</summary>
public class ConnectorSuiteTests
{
    [Fact]
    public async Task Connectors_All_RunTheSuite()
    {
        var run = new HashSet<string>(StringComparer.Ordinal);
        foreach (var suite in Implementations.Suites<ConnectorContract>(typeof(ConnectorSuiteTests).Assembly))
        {
            run.Add(await suite.SubjectAsync());
        }

        var all = Implementations.Of<IConnector>(typeof(Anaf.AnafConnector).Assembly);
        Assert.True(all.Count >= 4, "A test that finds no connector fails.");
        Assert.Equal(all, run.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Suite_ConnectorThatKeepsItsPromises_CatchesNothing() => Assert.Empty(await NegativeControl.CaughtByAsync(() => new Trial(Sin.None)));

    [Theory]
    [InlineData(Sin.SendsTwice, "SendAsync_Document_IsTakenOnceByteForByte")]
    [InlineData(Sin.TakesSilenceForFailure, "SendAsync_AnswerIsLost_UnknownAndFoundByAProbe")]
    [InlineData(Sin.TakesLossForDelivery, "SendAsync_DocumentIsLost_NeverDeliveredAndAbsentWithEvidenceAlone")]
    [InlineData(Sin.GuessesAbsence, "SendAsync_DocumentIsLost_NeverDeliveredAndAbsentWithEvidenceAlone")]
    [InlineData(Sin.Throws, "Calls_NobodyListens_AreAnswersAndNoExceptions")]
    [InlineData(Sin.ForgetsTheTime, "SendAsync_NotNow_IsCertainlyNotTakenAndTheTimeIsObeyed")]
    [InlineData(Sin.CallsOtherContentTheSame, "SendAsync_OtherContentUnderTheSameIdentity_ReplacesNothing")]
    [InlineData(Sin.GoesOnWhenStopped, "Calls_ToldToStop_StopAndSendNothing")]
    public async Task Suite_ConnectorThatBreaksAPromise_CatchesIt(Sin sin, string test) =>
        Assert.Contains(test, await NegativeControl.CaughtByAsync(() => new Trial(sin)));

    /// <summary>What a connector may do wrong.</summary>
    public enum Sin
    {
        None,
        SendsTwice,
        TakesSilenceForFailure,
        TakesLossForDelivery,
        GuessesAbsence,
        Throws,
        ForgetsTheTime,
        CallsOtherContentTheSame,
        GoesOnWhenStopped,
    }

#pragma warning disable xUnit1000 // It is not to be run by itself: it fails on purpose.
    private sealed class Trial(Sin sin) : ConnectorContract
#pragma warning restore xUnit1000
    {
        protected override Task<IDestinationBench> StartAsync() => Task.FromResult<IDestinationBench>(new SinfulBench(sin));
    }
}
