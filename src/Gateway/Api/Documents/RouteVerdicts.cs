using Invoicing.Faults;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Documents.Places;
using Invoicing.Pipeline;
using Invoicing.Pipeline.Preflight;
using Invoicing.Ports.Documents;
using Invoicing.Routing;

namespace Invoicing.Gateway.Api.Documents;

/// <summary>What a route would make of a document, as the API answers it.</summary>
internal sealed class RouteVerdicts(RoutingTable catalogue, RoutePreflight preflight, ReadLimits limits)
{
    /// <summary>The route that would take a JSON invoice where the request names none; null for other documents, and where no route takes it.</summary>
    public Route? RouteOf(ReadOnlyMemory<byte> document, IInvoiceFormat format, string tenant) =>
        !IsJudgedItself(format) && format.Read(document, limits).Invoice is { } invoice ? catalogue.RouteFor(invoice, tenant) : null;

    /// <summary>The verdict.</summary>
    public VerdictResource Of(ReadOnlyMemory<byte> document, IInvoiceFormat format, Route route, DateOnly asOf)
    {
        var signer = route.Signature is { } signature ? catalogue.Signer(signature) : null;
        var result = preflight.Try(document, format, route, catalogue.Format(route.Format), signer, asOf);
        var verdict = result.Verdict;
        return new(
            verdict.Passed,
            asOf,
            format.Id,
            verdict.RuleSets,
            verdict.FaultCount,
            IsJudgedItself(format) ? FaultResource.Of(verdict.Faults) : Json(verdict.Faults, result.Written)
        )
        {
            Unjudged = verdict.Unjudged,
            Scenario = verdict.Scenario,
            Route = route.Id,
        };
    }

    /// <summary>Faults of a JSON invoice, in its own words, each once with its places.</summary>
    public static IReadOnlyList<FaultResource> Json(IReadOnlyList<Fault> faults, ReadOnlyMemory<byte>? ubl) =>
        [.. FaultGroup.Of(new JsonPlaces(ubl).Of(faults)).Select(FaultResource.Of)];

    /// <summary>Whether documents of a format are judged themselves (XML, or a PDF that carries it) and their faults keep the places in them; JSON is judged as
    /// the UBL it becomes.</summary>
    public static bool IsJudgedItself(IInvoiceFormat format) => !format.MediaType.Contains("json", StringComparison.Ordinal);
}
