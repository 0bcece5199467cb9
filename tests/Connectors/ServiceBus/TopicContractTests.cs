using Azure.Core;
using Azure.Identity;

namespace Invoicing.Connectors.ServiceBus;

/// <summary>Topics of Azure Service Bus keep what every sender of events promises.</summary>
public sealed class TopicContractTests : EventSenderContract
{
    protected override Task<IEndpointBench> StartAsync() =>
        Task.FromResult<IEndpointBench>(
            new LoopbackTopicBench(
                TopicAddress.Scheme,
                (bus, clock) =>
                    new TopicSender(
                        [new(bus.Authority, bus.ConnectionString), new("127.0.0.1:9", bus.ConnectionString.Replace(bus.Authority, "127.0.0.1:9"))],
                        new NoIdentity(),
                        new() { Source = "urn:test", Timeout = TimeSpan.FromSeconds(5) },
                        clock
                    )
            )
        );

    private sealed class NoIdentity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new AuthenticationFailedException("none");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new AuthenticationFailedException("none");
    }
}
