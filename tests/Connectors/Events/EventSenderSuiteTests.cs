using Invoicing.Connectors.Webhook;
using Invoicing.Ports.Events;
using Invoicing.Ports.Storage;

namespace Invoicing.Connectors.Events;

/// <summary>Every sender of events runs the suite, and the suite catches what breaks it.</summary>
public class EventSenderSuiteTests
{
    [Fact]
    public async Task Senders_All_RunTheSuite()
    {
        var run = new List<string>();
        foreach (var suite in Implementations.Suites<EventSenderContract>(typeof(EventSenderSuiteTests).Assembly))
        {
            run.Add(await suite.SubjectAsync());
        }

        var all = Implementations.Of<IWebhookSender>(typeof(WebhookSender).Assembly);
        Assert.True(all.Count >= 3, "A test that finds no sender fails.");
        Assert.Equal(all, run.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("twice", "SendAsync_Event_IsTakenOnce")]
    [InlineData("optimist", "SendAsync_NotTaken_ComesAgainLaterAndIsGivenUpInTheEnd")]
    [InlineData("thrower", "SendAsync_NoAddress_IsAnAnswer")]
    [InlineData("hasty", "SendAsync_NotNow_TheTimeIsObeyedWithinADay")]
    [InlineData("deaf", "SendAsync_ToldToStop_StopsAndSendsNothing")]
    public async Task Suite_SenderThatBreaksAPromise_CatchesIt(string sin, string test) =>
        Assert.Contains(test, await NegativeControl.CaughtByAsync(() => new Trial(sin)));

    private sealed class Sinner(IWebhookSender inner, string sin) : IWebhookSender
    {
        public async Task<WebhookAnswer> SendAsync(WebhookDelivery delivery, CancellationToken cancellation)
        {
            var answer = await inner.SendAsync(delivery, sin == "deaf" ? default : cancellation);
            if (sin == "twice")
            {
                await inner.SendAsync(delivery, cancellation);
            }

            return sin switch
            {
                "optimist" => new WebhookAnswer.Delivered(200),
                "thrower" when answer is WebhookAnswer.GivenUp given => throw new InvalidOperationException(given.Problem.Message),
                "hasty" when answer is WebhookAnswer.Retry again => again with { At = again.At.AddHours(-1) },
                _ => answer,
            };
        }
    }

#pragma warning disable xUnit1000 // It is not to be run by itself: it fails on purpose.
    private sealed class Trial(string sin) : EventSenderContract
#pragma warning restore xUnit1000
    {
        protected override Task<IEndpointBench> StartAsync() => WebhookBench.StartAsync(sender => new Sinner(sender, sin));
    }
}
