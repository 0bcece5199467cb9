using System.Globalization;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Bodies;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Documents;
using Invoicing.Pipeline;
using Invoicing.Ports.Documents;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Documents;

/// <summary>Converting documents without handing them in. Nothing is stored, and nothing is dropped silently.</summary>
internal static class ConversionEndpoints
{
    /// <summary>Header that says how much content was left behind.</summary>
    public const string LossHeader = "Conversion-Losses";

    /// <summary>Maps the endpoint.</summary>
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/convert", ConvertAsync)
            .RequireAuthorization(Scopes.Validate)
            .WithName("convert")
            .WithSummary(
                "Convert a document. to=format id; complete=true computes taxes and totals first; report=true answers JSON with the loss report and, "
                    + "among its warnings, the rules of the format that the written document breaks; "
                    + "strict=true refuses where content of a business term would be lost."
            )
            .WithTags("Documents")
            .WithMetadata(new TakesDocument(), new AnswersFile("application/xml", "application/pdf"))
            .Produces<ConversionResource>()
            .Problems(400, 413, 415, 422, 503);

    private static async Task<IResult> ConvertAsync(
        HttpContext http,
        BodyReader bodies,
        RoutingTable catalogue,
        DocumentEngine engines,
        ReadLimits limits,
        TimeProvider clock,
        string to,
        string? from,
        bool? complete,
        bool? report,
        bool? strict,
        CancellationToken cancellation
    )
    {
        if (catalogue.FindFormat(to) is not { CanWrite: true } target)
        {
            return ApiProblems.Invalid([
                Fault.Fatal(
                    "GW-API-QUERY",
                    $"There is no format {to} to write.",
                    "to",
                    hint: $"Formats: {string.Join(", ", catalogue.Formats.Where(known => known.CanWrite).Select(known => known.Id))}."
                ),
            ]);
        }

        using var body = await bodies.ReadAsync(http.Request, cancellation);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var converted = Conversion.Of(catalogue.Formats, body.Content, from, target, complete == true ? engines.Enricher : null, limits);
        if (converted.Value is not { } conversion)
        {
            return ApiProblems.Unreadable(ContentTypeHint.Beside(converted.Faults, http.Request, body.Content));
        }

        http.Response.Headers[LossHeader] = conversion.Losses.Count.ToString(CultureInfo.InvariantCulture);
        if (conversion.Refusals(target.Id, strict == true) is { Count: > 0 } refused)
        {
            return ApiProblems.Unwritable(refused);
        }

        return report == true
            ? TypedResults.Ok(Resource(conversion, target, ConversionCheck.Of(engines.Judge, conversion.Written, target, complete == true, Today(clock))))
            : TypedResults.Bytes(conversion.Written.ToArray(), target.MediaType);
    }

    private static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private static ConversionResource Resource(Conversion conversion, IInvoiceFormat target, Fault? invalid) =>
        new(
            conversion.Source.Id,
            target.Id,
            target.MediaType,
            conversion.Written.ToArray(),
            [.. conversion.Losses.Select(LossResource.Of)],
            FaultResource.Of(invalid is null ? conversion.Warnings : [.. conversion.Warnings, invalid])
        );
}
