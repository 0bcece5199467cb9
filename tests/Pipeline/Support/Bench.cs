using Invoicing.Lifecycle;
using Invoicing.Pipeline.Stages;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Storage;
using Invoicing.Routing;

namespace Invoicing.Pipeline.Tests.Support;

/// <summary>What a stage needs around it.</summary>
internal static class Bench
{
    public const string Token = "token-1";

    public static Route Route { get; } =
        new()
        {
            Id = "route",
            Format = "none",
            Destination = "there",
        };

    public static RoutingTable CatalogueOf(IConnector connector, params Route[] routes) =>
        RoutingTable
            .Create(
                new(routes, [new Destination { Id = "there", Connector = "scripted" }], new Dictionary<string, IConnector> { ["there"] = connector }, [], [])
            )
            .Value!;

    /// <summary>A catalogue whose one route is <see cref="Route"/>.</summary>
    public static RoutingTable CatalogueWithRoute(IConnector connector) =>
        RoutingTable
            .Create(
                new(
                    [Route],
                    [new Destination { Id = "there", Connector = "scripted" }],
                    new Dictionary<string, IConnector> { ["there"] = connector },
                    [new NoFormat()],
                    []
                )
            )
            .Value!;

    public static StageContext ContextOf(Transmission state, params IReadOnlyList<Acknowledgement> inbox) =>
        new(new Claim(state, Token, States.Now.AddMinutes(5), inbox, States.Trail), state, Route, new InvoiceDocuments(new Store()), States.Now);

    public static Acknowledgement Acknowledgement(AuthorityStatus status, string id = "a-1") =>
        new()
        {
            Id = id,
            Destination = "there",
            Correlation = "t-1",
            Status = status,
            ReceivedAt = States.Now,
        };
}
