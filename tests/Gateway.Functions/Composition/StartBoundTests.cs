using Invoicing.Faults;
using Invoicing.Gateway.Functions.Composition;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Gateway.Functions.Tests.Composition;

public class StartBoundTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task RunAsync_StoreNeverComes_IsGivenUpBeforeTheHostLosesPatience()
    {
        var start = StartBound.RunAsync(() => new TaskCompletionSource<Result<string>>().Task, _clock);
        _clock.Advance(StartBound.Within);

        Assert.Equal("GW-AZURE-START", Assert.Single((await start).Faults).Code);
        Assert.True(StartBound.Within < TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task RunAsync_Starts_IsWhatWasStarted() =>
        Assert.Equal("gateway", (await StartBound.RunAsync(() => Task.FromResult(Result<string>.Success("gateway")), _clock)).Value);
}
