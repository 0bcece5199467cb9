using Invoicing.Pipeline.Tests.Support;
using Invoicing.Ports.Connectors;
using Invoicing.Routing;

namespace Invoicing.Pipeline.Tests.Run;

/// <summary>The windows of a route: how long an authority withdraws, how long what was issued offline may wait.</summary>
public sealed class RouteWindowTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Theory]
    [InlineData(0, null, "cancelWithin")]
    [InlineData(-1, null, "cancelWithin")]
    [InlineData(36_500, null, "cancelWithin")]
    [InlineData(null, 0, "offlineWithin")]
    [InlineData(null, 36_500, "offlineWithin")]
    public void Create_WindowOutOfBounds_IsAFaultAtItsPlace(int? cancel, int? offline, string name)
    {
        var fault = Assert.Single(Create(cancel * Day, offline * Day).Faults);

        Assert.Equal(("GW-CONFIG-ROUTE-WINDOW", $"routes/{Bench.Route.Id}/{name}"), (fault.Code, fault.Path));
    }

    [Fact]
    public void Create_WindowsWithinBounds_AreTaken() => Assert.Empty(Create(3 * Day, 4 * Day).Faults);

    private static Faults.Result<RoutingTable> Create(TimeSpan? cancel, TimeSpan? offline)
    {
        var format = new NoFormat();
        return RoutingTable.Create(
            new(
                [Bench.Route with { Format = format.Id, CancelWithin = cancel, OfflineWithin = offline }],
                [new Destination { Id = "there", Connector = "scripted" }],
                new Dictionary<string, IConnector> { ["there"] = new ScriptedConnector() },
                [format],
                []
            )
        );
    }
}
