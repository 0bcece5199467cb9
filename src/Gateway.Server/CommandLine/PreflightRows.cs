using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Documents;
using Invoicing.Gateway.Documents.Places;
using Invoicing.Pipeline.Preflight;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Signing;
using Invoicing.Routing;
using Invoicing.Validation.Engine;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>What a route of a configuration would make of documents, a row for each.</summary>
internal sealed class PreflightRows
{
    private readonly DocumentEngine _engines;
    private readonly Route _route;
    private readonly IInvoiceFormat _target;
    private readonly ISigner? _signer;
    private readonly ReadLimits _limits;

    private PreflightRows(DocumentEngine engines, Route route, ReadLimits limits)
    {
        (_engines, _route, _limits) = (engines, route, limits);
        _target = engines.Formats.First(format => format.Id == route.Format);
        _signer = engines.Signers.FirstOrDefault(signer => signer.Id == route.Signature);
    }

    /// <summary>The route of a configuration, or why there is none.</summary>
    public static Result<PreflightRows> Of(string? config, string id)
    {
        var options = GatewayConfiguration.Load(config, new Dictionary<string, string?>());
        if (!options.Succeeded)
        {
            return Result<PreflightRows>.Failure(options.Faults);
        }

        var limits = options.Value.Limits.ForReading();
        var engines = DocumentEngine.All(limits);
        var routes = options.Value.Routes;
        if (routes.FirstOrDefault(route => route.Id == id) is not { } route)
        {
            var known = routes.Count == 0 ? "The configuration has none." : $"Routes: {string.Join(", ", routes.Select(route => route.Id))}.";
            return Result<PreflightRows>.Failure(Fault.Fatal("GW-CONFIG-ROUTE", $"Unknown route '{id}'.", "/routes", hint: known));
        }

        return engines.Formats.Any(format => format.Id == route.Format && format.CanWrite)
            ? Result<PreflightRows>.Success(new(engines, route, limits))
            : Result<PreflightRows>.Failure(
                Fault.Fatal(
                    "GW-CONFIG-ROUTE-FORMAT",
                    $"Route {id}: unknown format '{route.Format}'.",
                    $"/routes/{id}/format",
                    hint: $"Known: {string.Join(", ", engines.Formats.Select(format => format.Id))}."
                )
            );
    }

    /// <summary>The row of a document, under the id of the route.</summary>
    public RuleSetVerdict Row(ReadOnlyMemory<byte> document, DateOnly day)
    {
        var head = new DocumentHead(document);
        if (_engines.Formats.FirstOrDefault(format => format.Recognises(head)) is not { } source)
        {
            var why =
                _engines.Formats.Select(format => format.WhyUnreadable(document, _limits)).FirstOrDefault(known => known is not null)
                ?? Fault.Fatal("GW-INTAKE-FORMAT", "The document is in no format that the gateway reads.");
            return JsonDocuments.Row(_route.Id, "", [why]);
        }

        var result = new RoutePreflight(_engines.Judge, _engines.Enricher, _limits).Try(document, source, _route, _target, _signer, day);
        var faults = JsonDocuments.IsJson(document) ? new JsonPlaces(result.Written).Of(result.Verdict.Faults) : result.Verdict.Faults;
        return JsonDocuments.Row(_route.Id, "", faults) with { FaultCount = result.Verdict.FaultCount, Scenario = result.Verdict.Scenario };
    }
}
