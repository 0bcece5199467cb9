using System.Collections.Frozen;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Signing;
using Invoicing.Routing;

namespace Invoicing.Pipeline;

/// <summary>
/// Everything that routes name, by its id; whole and checked, or not made at all. Routes and destinations change while the gateway runs: each question is
/// answered from one state, the last that was taken over.
/// </summary>
public sealed class RoutingTable
{
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(366);

    private readonly FrozenDictionary<string, IInvoiceFormat> _formats;
    private readonly FrozenDictionary<string, ISigner> _signers;
    private volatile Ways _ways;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RoutingTable(RoutingParts parts)
    {
        _formats = parts.Formats.ToFrozenDictionary(format => format.Id);
        _signers = parts.Signers.ToFrozenDictionary(signer => signer.Id);
        _ways = new(parts.Routes, parts.Destinations.ToFrozenDictionary(destination => destination.Id), parts.Connectors.ToFrozenDictionary());
        Formats = parts.Formats;
    }

    /// <summary>Routes, in the order in which they are tried.</summary>
    public IReadOnlyList<Route> Routes => _ways.Routes;

    /// <summary>Destinations by id.</summary>
    public IReadOnlyDictionary<string, Destination> Destinations => _ways.Destinations;

    /// <summary>Formats, in the order in which they are asked whether they recognise a document.</summary>
    public IReadOnlyList<IInvoiceFormat> Formats { get; }

    /// <summary>A catalogue, or every id that leads nowhere.</summary>
    public static Result<RoutingTable> Create(RoutingParts parts)
    {
        var faults = parts.Routes.SelectMany(route => Check(route, parts)).ToList();
        return faults.Count > 0 ? Result<RoutingTable>.Failure(faults) : Result<RoutingTable>.Success(new(parts));
    }

    /// <summary>The format of this id; routes were checked, so it is there.</summary>
    public IInvoiceFormat Format(string id) => _formats[id];

    /// <summary>The format of this id, where there is one.</summary>
    public IInvoiceFormat? FindFormat(string id) => _formats.GetValueOrDefault(id);

    /// <summary>The format that recognises a document.</summary>
    public IInvoiceFormat? Recognise(ReadOnlyMemory<byte> document)
    {
        var head = new DocumentHead(document);
        return Formats.FirstOrDefault(format => format.Recognises(head));
    }

    /// <summary>The format of a document, or why it has none; a declaration is held against the content.</summary>
    public Result<IInvoiceFormat> FormatOf(ReadOnlyMemory<byte> document, string? declared, ReadLimits limits) =>
        DocumentRecognition.Of(Formats, document, declared, limits);

    /// <summary>What to say of a document that no format recognises: what is wrong with it where a format can tell.</summary>
    public Fault WhyUnreadable(ReadOnlyMemory<byte> document, ReadLimits limits) => DocumentRecognition.WhyUnreadable(Formats, document, null, limits);

    /// <summary>The signer of this id.</summary>
    public ISigner Signer(string id) => _signers[id];

    /// <summary>Takes over the routes and destinations of another table of the same formats and signers.</summary>
    public void TakeOver(RoutingTable newer)
    {
        _ways = newer._ways;
        Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    /// <summary>Ends when routes and destinations are taken over the next time.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    /// <summary>Id of the connector that a route leads to; empty where its destination was removed this very moment.</summary>
    public string ConnectorOf(Route route) => Destinations.GetValueOrDefault(route.Destination)?.Connector ?? "";

    /// <summary>The connector of a destination; null when a stored invoice names one that was since removed.</summary>
    public IConnector? Connector(string destination) => _ways.Connectors.GetValueOrDefault(destination);

    /// <summary>The routes of a tenant, in the order in which they are tried.</summary>
    public IEnumerable<Route> RoutesOf(string tenant) => Routes.Where(route => route.Serves(tenant));

    /// <summary>The tenant's route of this id, or its own that it calls so; null when it has none, or a stored invoice names one that was since removed or
    /// withdrawn from the tenant.</summary>
    public Route? Route(string id, string tenant)
    {
        var (routes, own) = (Routes, TenantOwn.Id(tenant, id));
        return routes.FirstOrDefault(route => route.Id == id && route.Serves(tenant))
            ?? routes.FirstOrDefault(route => route.Id == own && route.Serves(tenant));
    }

    /// <summary>The tenant's first route that takes an invoice.</summary>
    public Route? RouteFor(Invoice invoice, string tenant) =>
        RoutesOf(tenant)
            .FirstOrDefault(route =>
                (route.Jurisdiction is null || route.Jurisdiction == invoice.Seller?.PostalAddress?.CountryCode)
                && (route.Kind is null || route.Kind == invoice.Kind)
            );

    private static IEnumerable<Fault> Check(Route route, RoutingParts parts)
    {
        if (parts.Formats.All(format => format.Id != route.Format || !format.CanWrite))
        {
            yield return Unknown(route, "format", route.Format, parts.Formats.Where(format => format.CanWrite).Select(format => format.Id));
        }

        if (route.Signature is { } signature && parts.Signers.All(signer => signer.Id != signature))
        {
            yield return Unknown(route, "signature", signature, parts.Signers.Select(signer => signer.Id));
        }

        if (route.Signature is not null && route.Key is null)
        {
            yield return Fault.Fatal(
                "GW-CONFIG-ROUTE-KEY",
                $"Route {route.Id} signs, but names no key.",
                $"routes/{route.Id}/key",
                hint: "Name a key, or remove the signature."
            );
        }

        if (parts.Formats.FirstOrDefault(format => format.Id == route.Format) is { } known && known is IChainedFormat != (route.Chain is not null))
        {
            yield return Fault.Fatal(
                "GW-CONFIG-ROUTE-CHAIN",
                route.Chain is null
                    ? $"Route {route.Id}: documents of format {route.Format} form a chain, and the route names none."
                    : $"Route {route.Id} names a chain, but documents of format {route.Format} form none.",
                $"routes/{route.Id}/chain",
                hint: route.Chain is null ? "Name the chain: the device or system whose documents they are." : "Leave it out."
            );
        }

        foreach (var (name, value) in new[] { ("cancelWithin", route.CancelWithin), ("offlineWithin", route.OfflineWithin) })
        {
            if (value is { } window && (window <= TimeSpan.Zero || window > LongestWindow))
            {
                yield return Fault.Fatal(
                    "GW-CONFIG-ROUTE-WINDOW",
                    $"Route {route.Id}: {name} is {window}; it is above zero and at most {LongestWindow.TotalDays:0} days.",
                    $"routes/{route.Id}/{name}",
                    hint: "Name the authority's window, as in 3.00:00:00, or leave it out."
                );
            }
        }

        if (route.Purpose == TransmissionPurpose.Cancel)
        {
            yield return Fault.Fatal(
                "GW-CONFIG-ROUTE-PURPOSE",
                $"Route {route.Id}: no invoice is handed in to be withdrawn.",
                $"routes/{route.Id}/purpose",
                hint: "An invoice is withdrawn by the route that it was sent by: POST /v1/invoices/{id}/withdraw."
            );
        }

        if (!parts.Connectors.ContainsKey(route.Destination))
        {
            yield return Unknown(route, "destination", route.Destination, parts.Connectors.Keys);
        }
    }

    /// <summary>What changes.</summary>
    private sealed record Ways(
        IReadOnlyList<Route> Routes,
        FrozenDictionary<string, Destination> Destinations,
        FrozenDictionary<string, IConnector> Connectors
    );

    private static Fault Unknown(Route route, string what, string id, IEnumerable<string> known) =>
        Fault.Fatal(
            $"GW-CONFIG-ROUTE-{what.ToUpperInvariant()}",
            $"Route {route.Id}: unknown {what} '{id}'.",
            $"routes/{route.Id}/{what}",
            hint: $"Known: {string.Join(", ", known.Order())}."
        );
}
