using Invoicing.Faults;
using Invoicing.Gateway.Api.Bodies;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline;
using Invoicing.Ports;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Documents;

/// <summary>Judging documents without handing them in. Nothing is stored.</summary>
internal static class ValidationEndpoints
{
    private const string Syntax = "ubl-2.1";

    /// <summary>Maps the endpoint.</summary>
    public static void Map(RouteGroupBuilder api) => api.MapPost("/validate", ValidateAsync)
        .RequireAuthorization(Scopes.Validate)
        .WithName("validate")
        .WithSummary("Judge a document: rules=declared (those it claims), all, or ids parted by commas; asOf=yyyy-mm-dd. JSON is judged as the UBL it becomes.")
        .WithTags("Documents")
        .WithMetadata(new TakesDocument())
        .Produces<VerdictResource>()
        .Problems(400, 413, 415, 503);

    private static async Task<IResult> ValidateAsync(
        HttpContext http, BodyReader bodies, Catalogue catalogue, Engines engines, ReadLimits limits, TimeProvider clock, string? rules, string? asOf, CancellationToken cancellation)
    {
        var selection = RuleSelection.Parse(rules, asOf, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (!selection.Succeeded)
        {
            return ApiProblems.Invalid(selection.Faults);
        }

        using var body = await bodies.ReadAsync(http.Request, cancellation);
        return body.Refusal ?? Judge(body.Content, selection.Value, catalogue, engines, limits);
    }

    private static IResult Judge(ReadOnlyMemory<byte> document, RuleSelection selection, Catalogue catalogue, Engines engines, ReadLimits limits)
    {
        var format = catalogue.Recognise(document.Span);
        if (format is null)
        {
            return ApiProblems.Unreadable([catalogue.UnknownFormat]);
        }

        List<Fault> before = [];
        if (!format.MediaType.Contains("xml", StringComparison.Ordinal))
        {
            var read = format.Read(document, limits);
            var enriched = read.Invoice is { } invoice ? engines.Enricher.Enrich(invoice) : null;
            before = [.. read.Faults, .. enriched?.Faults ?? []];
            if (enriched?.Invoice is not { } completed)
            {
                return TypedResults.Ok(new VerdictResource(false, selection.AsOf, format.Id, [], before.Count, FaultResource.Of(before)));
            }

            document = catalogue.Format(Syntax).Write(completed).Document;
        }

        var ids = selection.Rules switch
        {
            null => engines.Judge.Available(document),
            [] => engines.Judge.Declared(document),
            { } named => named,
        };
        var verdict = engines.Judge.Judge(document, ids, selection.AsOf);
        if (verdict is { RuleSets.Count: 0, FaultCount: 0 })
        {
            before.Add(Fault.Fatal("GW-RULES-NONE", "No rule set was applied: the document declares none.", hint: "State BT-24, or name the rules in the query."));
        }

        List<Fault> faults = [.. before, .. verdict.Faults];
        return TypedResults.Ok(new VerdictResource(
            !faults.Any(fault => fault.Severity == Severity.Fatal), selection.AsOf, format.Id, verdict.RuleSets, verdict.FaultCount + before.Count, FaultResource.Of(faults)));
    }
}
