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
            .WithSummary("Convert a document. to=format id; complete=true computes taxes and totals first; report=true answers JSON with the loss report.")
            .WithTags("Documents")
            .WithMetadata(new TakesDocument())
            .Produces<ConversionResource>(200, "application/json", "application/xml")
            .Problems(400, 413, 415, 503);

    private static async Task<IResult> ConvertAsync(
        HttpContext http,
        BodyReader bodies,
        RoutingTable catalogue,
        DocumentEngine engines,
        ReadLimits limits,
        string to,
        bool? complete,
        bool? report,
        CancellationToken cancellation
    )
    {
        if (catalogue.FindFormat(to) is not { } target)
        {
            return ApiProblems.Invalid([
                Fault.Fatal(
                    "GW-API-QUERY",
                    $"There is no format {to}.",
                    "to",
                    hint: $"Formats: {string.Join(", ", catalogue.Formats.Select(known => known.Id))}."
                ),
            ]);
        }

        using var body = await bodies.ReadAsync(http.Request, cancellation);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var converted = Convert(body.Content, catalogue, target, complete == true ? engines.Enricher : null, limits);
        if (!converted.Succeeded)
        {
            return ApiProblems.Unreadable(converted.Faults);
        }

        var resource = converted.Value;
        http.Response.Headers[LossHeader] = resource.Losses.Count.ToString(CultureInfo.InvariantCulture);
        return report == true ? TypedResults.Ok(resource) : TypedResults.Bytes(resource.Document, resource.MediaType);
    }

    private static Result<ConversionResource> Convert(
        ReadOnlyMemory<byte> document,
        RoutingTable catalogue,
        IInvoiceFormat target,
        ITaxCalculation? enricher,
        ReadLimits limits
    )
    {
        if (catalogue.Recognise(document) is not { } source)
        {
            return Result<ConversionResource>.Failure(catalogue.WhyUnreadable(document, limits));
        }

        var reading = DocumentReading.Of(document, source, enricher, limits);
        if (reading.Invoice is not { } invoice)
        {
            return Result<ConversionResource>.Failure(reading.Faults);
        }

        var written = target.Write(invoice);
        return Result<ConversionResource>.Success(
            new(
                source.Id,
                target.Id,
                target.MediaType,
                written.Document.ToArray(),
                [.. reading.Losses.Select(loss => LossResource.Of("read", loss)), .. written.Losses.Select(loss => LossResource.Of("write", loss))],
                FaultResource.Of(reading.Faults)
            )
        );
    }
}
