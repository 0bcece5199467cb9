using System.Security.Claims;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Bodies;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Documents;
using Invoicing.Pipeline;
using Invoicing.Ports.Documents;
using Invoicing.Validation;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Documents;

/// <summary>Judging documents without handing them in. Nothing is stored.</summary>
internal static class ValidationEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        Describe(
                api.MapPost("/validate", ValidateAsync),
                "validate",
                "What a route would make of a document before it is sent, by route=ID; of a JSON invoice without route and rules, the route that would take "
                    + "it. Or judge it: rules=declared (those it claims), all, or ids separated by commas, each perhaps as ID@VERSION; asOf=yyyy-mm-dd. A "
                    + "document that names a profile whose rules are not built has not passed (unjudged names it), unless allowPartial=true. JSON "
                    + "is judged as the UBL it becomes. The list of faults is bounded; faultCount counts all."
            )
            .Produces<VerdictResource>();
        Describe(
                api.MapPost("/validate/compare", CompareAsync),
                "compareRuleSets",
                "What would change for a document between two versions of a rule set: versions=peppol-bis3@3.0.19,peppol-bis3@3.0.21. A name "
                    + "without version is that of asOf, today unless set."
            )
            .Produces<ComparisonResource>();
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint
            .RequireAuthorization(Scopes.Validate)
            .WithName(name)
            .WithSummary(summary)
            .WithTags("Documents")
            .WithMetadata(new TakesDocument())
            .Problems(400, 413, 415, 503);

    private static async Task<IResult> ValidateAsync(
        HttpContext http,
        ClaimsPrincipal user,
        BodyReader bodies,
        RoutingTable catalogue,
        DocumentEngine engines,
        RouteVerdicts routes,
        ReadLimits limits,
        TimeProvider clock,
        string? route,
        string? rules,
        string? asOf,
        bool? allowPartial,
        CancellationToken cancellation
    )
    {
        var query = ValidationQuery.Parse(user.Tenant(), catalogue, route, rules, asOf, allowPartial, Today(clock));
        if (!query.Succeeded)
        {
            return ApiProblems.Invalid(query.Faults);
        }

        using var body = await bodies.ReadAsync(http.Request, cancellation);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        if (catalogue.Recognise(body.Content) is not { } format)
        {
            return ApiProblems.Unreadable(ContentTypeHint.Beside([catalogue.WhyUnreadable(body.Content, limits)], http.Request, body.Content));
        }

        var chosen = query.Value.Route ?? (query.Value.HasRules ? null : routes.RouteOf(body.Content, format, user.Tenant()));
        return TypedResults.Ok(
            chosen is null
                ? Validate(body.Content, format, query.Value, catalogue, engines, limits)
                : routes.Of(body.Content, format, chosen, query.Value.Selection.AsOf)
        );
    }

    private static async Task<IResult> CompareAsync(
        HttpContext http,
        BodyReader bodies,
        RoutingTable catalogue,
        DocumentEngine engines,
        ReadLimits limits,
        TimeProvider clock,
        string versions,
        string? asOf,
        CancellationToken cancellation
    )
    {
        var selection = RuleSelection.Parse(versions, asOf, Today(clock));
        if (!selection.Succeeded)
        {
            return ApiProblems.Invalid(selection.Faults);
        }

        if (selection.Value.Rules is not [var before, var after])
        {
            return ApiProblems.Invalid([
                Fault.Fatal("GW-API-QUERY", "Two versions of a rule set are compared.", "versions", hint: "As in peppol-bis3@3.0.19,peppol-bis3@3.0.21."),
            ]);
        }

        using var body = await bodies.ReadAsync(http.Request, cancellation);
        return body.Refusal ?? Compare(body.Content, before, after, selection.Value.AsOf, catalogue, engines, limits);
    }

    private static VerdictResource Validate(
        ReadOnlyMemory<byte> document,
        IInvoiceFormat format,
        ValidationQuery query,
        RoutingTable catalogue,
        DocumentEngine engines,
        ReadLimits limits
    )
    {
        var selection = query.Selection;
        var (made, before) = DocumentReading.AsXml(document, format, catalogue, engines.Enricher, limits);
        if (made is not { } xml)
        {
            return new(false, selection.AsOf, format.Id, [], before.Count, FaultResource.Of(before));
        }

        var verdict = selection.Rules switch
        {
            null => engines.Judge.Validate(xml, engines.Judge.Available(xml), selection.AsOf),
            [] => engines.Judge.ValidateDeclared(xml, [], selection.AsOf),
            { } named => engines.Judge.Validate(xml, named, selection.AsOf),
        };
        // Bytes that are no XML are found by the reader and by the rules: told once.
        before = [.. before.Where(found => !verdict.Faults.Any(told => (told.Code, told.Line, told.Column) == (found.Code, found.Line, found.Column)))];
        if (before.All(found => found.Severity != Severity.Fatal) && verdict is { RuleSets.Count: 0, FaultCount: 0 })
        {
            before =
            [
                .. before,
                Fault.Fatal("GW-RULES-NONE", "No rule set was applied: the document declares none.", hint: "State BT-24, or name the rules in the query."),
            ];
        }

        List<Fault> faults = [.. before, .. verdict.Faults];
        return new(
            !faults.Any(fault => fault.Severity == Severity.Fatal) && (verdict.Unjudged is null || query.AllowPartial),
            selection.AsOf,
            format.Id,
            verdict.RuleSets,
            verdict.FaultCount + before.Count,
            RouteVerdicts.IsJudgedItself(format) ? FaultResource.Of(faults) : RouteVerdicts.Json(faults, xml)
        )
        {
            Unjudged = verdict.Unjudged,
            Scenario = verdict.Scenario,
        };
    }

    private static IResult Compare(
        ReadOnlyMemory<byte> document,
        string before,
        string after,
        DateOnly asOf,
        RoutingTable catalogue,
        DocumentEngine engines,
        ReadLimits limits
    )
    {
        if (catalogue.Recognise(document) is not { } format)
        {
            return ApiProblems.Unreadable([catalogue.WhyUnreadable(document, limits)]);
        }

        var (xml, faults) = DocumentReading.AsXml(document, format, catalogue, engines.Enricher, limits);
        var compared = xml is { } made ? engines.Judge.Compare(made, before, after, asOf) : Result<RuleSetComparison>.Failure(faults);
        return compared.Succeeded ? TypedResults.Ok(ComparisonResource.Of(compared.Value)) : ApiProblems.Unreadable(compared.Faults);
    }

    private static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
