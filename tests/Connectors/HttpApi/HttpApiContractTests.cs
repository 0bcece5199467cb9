namespace Invoicing.Connectors.HttpApi;

/// <summary>The plain HTTP API keeps what every connector promises.</summary>
public class HttpApiContractTests : ConnectorContract
{
    protected override async Task<IDestinationBench> StartAsync() => new HttpApiBench(await WorldAsync());

    private protected virtual Task<HttpApiWorld> WorldAsync() => HttpApiWorld.StartAsync();
}
