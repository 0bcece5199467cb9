using Invoicing.Gateway.Functions.Composition;
using Invoicing.Gateway.Functions.Doors;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Intake;
using Invoicing.Pipeline.Run;
using Invoicing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Functions.Tests.Composition;

public sealed class GatewayServicesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("invoicing-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(null, false, "GW-AZURE-STORE")]
    [InlineData("", false, "GW-AZURE-STORE")]
    [InlineData("postgres", true, "GW-AZURE-STORE")]
    [InlineData("sqlite", true, "GW-AZURE-STORE-LOCAL")]
    public async Task AddAsync_NowhereToWrite_DoesNotStartAndSaysWhy(string? store, bool isHosted, string code)
    {
        var services = new ServiceCollection();

        var faults = await AddAsync(services, new() { Store = store }, isHosted);

        Assert.Equal([code], faults.Select(fault => fault.Code));
        Assert.NotNull(faults[0].Hint);
        Assert.Empty(services);
    }

    [Fact]
    public async Task AddAsync_RouteToNowhere_IsToldBesideTheMissingBooks()
    {
        var options = new GatewayOptions { Data = folder, Routes = [new() { Id = "r", Format = "none", Destination = "nowhere" }] };

        var faults = await GatewayServices.AddAsync(new ServiceCollection(), options, new(), false, TimeProvider.System);

        Assert.Equal(["GW-CONFIG-ROUTE-FORMAT", "GW-CONFIG-ROUTE-DESTINATION", "GW-AZURE-STORE"], faults.Select(fault => fault.Code));
    }

    [Fact]
    public async Task AddAsync_BooksOnOneMachine_EverythingIsThereAndClosesAtTheEnd()
    {
        var services = new ServiceCollection();

        Assert.Empty(await AddAsync(services.AddLogging(), new() { Store = "sqlite" }, isHosted: false));

        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        foreach (var needed in new[] { typeof(StageActivity), typeof(HttpDoor), typeof(QueueDoor), typeof(DropDoor), typeof(Sweep), typeof(AcknowledgementPickup) })
        {
            Assert.NotNull(provider.GetRequiredService(needed));
        }

        var store = provider.GetRequiredService<IInvoiceStore>();
        await provider.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.ClaimDueAsync(new("test", Steps.Now, TimeSpan.FromMinutes(1), 1), default));
    }

    private Task<IReadOnlyList<Invoicing.Faults.Fault>> AddAsync(IServiceCollection services, AzureOptions azure, bool isHosted) =>
        GatewayServices.AddAsync(services, new() { Data = folder }, azure, isHosted, TimeProvider.System);
}
