using System.Security.Claims;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Evidence;
using Invoicing.Ports.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Invoicing.Gateway.Api.Invoices;

/// <summary>Reading invoices. Another tenant's invoice is not there.</summary>
internal static class InvoiceEndpoints
{
    private const int MostInPage = 500;

    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/invoices").RequireAuthorization(Scopes.InvoicesRead).WithTags("Invoices");
        group
            .MapGet("", ListAsync)
            .WithName("listInvoices")
            .WithSummary("Invoices, newest first, a page at a time.")
            .Produces<InvoicePageResource>()
            .Problems(400);
        group.MapGet("/{id:guid}", GetAsync).WithName("getInvoice").WithSummary("Where an invoice is, on four axes.").Produces<InvoiceResource>().Problems(404);
        group
            .MapGet("/{id:guid}/timeline", TimelineAsync)
            .WithName("getTimeline")
            .WithSummary("All that happened to an invoice.")
            .Produces<TimelineResource>()
            .Problems(404);
        group
            .MapGet("/{id:guid}/documents", DocumentsAsync)
            .WithName("listDocuments")
            .WithSummary("The documents of an invoice.")
            .Produces<IReadOnlyList<DocumentResource>>()
            .Problems(404);
        group
            .MapGet("/{id:guid}/documents/{hash}", DocumentAsync)
            .WithName("getDocument")
            .WithSummary("A document, byte for byte.")
            .Produces(200)
            .WithMetadata(new AnswersFile("application/xml", "application/json", "application/pdf", "application/zip", "application/octet-stream"))
            .Problems(404);
        group
            .MapGet("/{id:guid}/evidence", EvidenceAsync)
            .WithName("getEvidence")
            .WithSummary("The evidence pack: documents, trail and acknowledgements under one signature.")
            .Produces(200)
            .WithMetadata(new AnswersFile("application/zip"))
            .Problems(404);
    }

    /// <summary>What the list may be asked for. A filter that is passed over would show what was not asked for.</summary>
    private static readonly HashSet<string> Filters = new(StringComparer.OrdinalIgnoreCase)
    {
        "direction",
        "standing",
        "authority",
        "destination",
        "number",
        "problem",
        "route",
        "receivedFrom",
        "receivedBefore",
        "issuedFrom",
        "issuedTo",
        "seller",
        "buyer",
        "reference",
        "amountFrom",
        "amountTo",
        "currency",
        "cursor",
        "limit",
    };

    private static async Task<IResult> ListAsync(
        HttpRequest request,
        ClaimsPrincipal user,
        IInvoiceStore store,
        string? direction,
        string? standing,
        string? authority,
        string? destination,
        string? number,
        string? problem,
        string? route,
        DateTimeOffset? receivedFrom,
        DateTimeOffset? receivedBefore,
        DateOnly? issuedFrom,
        DateOnly? issuedTo,
        string? seller,
        string? buyer,
        string? reference,
        decimal? amountFrom,
        decimal? amountTo,
        string? currency,
        string? cursor,
        int? limit,
        CancellationToken cancellation
    )
    {
        List<Fault> faults =
        [
            .. request
                .Query.Keys.Where(name => !Filters.Contains(name))
                .Select(name =>
                    Fault.Fatal("GW-API-QUERY", $"Unknown filter '{name}'.", name, hint: $"Known: {string.Join(", ", Filters.Order(StringComparer.Ordinal))}.")
                ),
        ];
        if (cursor is not null && !InvoiceQuery.IsCursor(cursor))
        {
            faults.Add(
                Fault.Fatal(
                    "GW-API-QUERY",
                    "The cursor is none that a page gave.",
                    "cursor",
                    hint: "Take nextCursor of the page before; leave it out for the first."
                )
            );
        }

        if (amountFrom > amountTo)
        {
            faults.Add(
                Fault.Fatal(
                    "GW-API-QUERY",
                    $"amountFrom ({amountFrom}) is more than amountTo ({amountTo}).",
                    "amountFrom",
                    hint: "No invoice has such a total."
                )
            );
        }

        if (number is not null && string.IsNullOrWhiteSpace(number))
        {
            faults.Add(Fault.Fatal("GW-API-QUERY", "The number is empty.", "number", hint: "Name one, or leave the filter out."));
        }

        var query = new InvoiceQuery(user.Tenant(), limit ?? 50)
        {
            Cursor = cursor,
            Direction = AsText<InvoiceDirection>("direction", direction, faults),
            Status = AsText<ProcessingStatus>("standing", standing, faults),
            Authority = AsText<AuthorityStatus>("authority", authority, faults),
            Destination = destination,
            Number = number,
            Problem = problem,
            Route = route,
            ReceivedFrom = receivedFrom,
            ReceivedBefore = receivedBefore,
            IssuedFrom = issuedFrom,
            IssuedTo = issuedTo,
            Seller = seller,
            Buyer = buyer,
            Reference = reference,
            AmountFrom = amountFrom,
            AmountTo = amountTo,
            Currency = currency,
        };
        if (query.Limit is < 1 or > MostInPage)
        {
            faults.Add(Fault.Fatal("GW-API-QUERY", $"The limit is {query.Limit}.", "limit", hint: $"From 1 to {MostInPage}."));
        }

        if (faults.Count > 0)
        {
            return ApiProblems.Invalid(faults);
        }

        var page = await store.ListAsync(query, cancellation);
        return TypedResults.Ok(new InvoicePageResource([.. page.Invoices.Select(InvoiceResource.Of)], page.NextCursor));
    }

    private static T? AsText<T>(string name, string? value, List<Fault> faults)
        where T : struct, Enum
    {
        if (value is null)
        {
            return null;
        }

        if (Enum.GetNames<T>().FirstOrDefault(known => known.Equals(value, StringComparison.OrdinalIgnoreCase)) is { } word)
        {
            return Enum.Parse<T>(word);
        }

        var words = Enum.GetNames<T>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName);
        faults.Add(Fault.Fatal("GW-API-QUERY", $"'{value}' is no {name}.", name, hint: $"One of {string.Join(", ", words)}."));
        return null;
    }

    private static async Task<IResult> GetAsync(ClaimsPrincipal user, IInvoiceStore store, Guid id, CancellationToken cancellation) =>
        await store.OfTenantAsync(user, id, cancellation) is { } invoice ? TypedResults.Ok(InvoiceResource.Of(invoice)) : ApiProblems.NotFound("invoice");

    private static async Task<IResult> TimelineAsync(ClaimsPrincipal user, IInvoiceStore store, Guid id, CancellationToken cancellation)
    {
        if (await store.OfTenantAsync(user, id, cancellation) is not { } invoice)
        {
            return ApiProblems.NotFound("invoice");
        }

        var trail = await store.TrailAsync(invoice.Record.Id, cancellation);
        var attempts = await store.AttemptsAsync(invoice.Record.Id, cancellation);
        var words = await store.AcknowledgementsAsync(invoice.Record.Id, cancellation);
        return TypedResults.Ok(
            new TimelineResource([.. trail.Select(TimelineEntry.Of)], [.. attempts.Select(AttemptResource.Of)], [.. words.Select(AcknowledgementResource.Of)])
        );
    }

    private static async Task<IResult> DocumentsAsync(ClaimsPrincipal user, IInvoiceStore store, Guid id, CancellationToken cancellation) =>
        await store.OfTenantAsync(user, id, cancellation) is { } invoice
            ? TypedResults.Ok(InvoiceResource.Of(invoice).Documents)
            : ApiProblems.NotFound("invoice");

    /// <summary>Documents are served for keeping, not for showing: no browser may run what somebody wrote into an invoice.</summary>
    private static async Task<IResult> DocumentAsync(
        HttpContext http,
        ClaimsPrincipal user,
        IInvoiceStore store,
        IDocumentStore documents,
        Guid id,
        string hash,
        CancellationToken cancellation
    )
    {
        var document = (await store.OfTenantAsync(user, id, cancellation))?.Documents.FirstOrDefault(known => known.Hash == hash);
        if (document is null)
        {
            return ApiProblems.NotFound("document");
        }

        var bytes = await documents.GetAsync(document.Hash, cancellation) ?? throw new DocumentGoneException(document.Hash);

        http.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return TypedResults.File(
            bytes.ToArray(),
            document.MediaType,
            $"{hash[..16]}{Extension(document.MediaType)}",
            entityTag: new EntityTagHeaderValue($"\"{hash}\"")
        );
    }

    private static string Extension(string mediaType) =>
        mediaType.Contains("xml", StringComparison.Ordinal) ? ".xml"
        : mediaType.Contains("json", StringComparison.Ordinal) ? ".json"
        : mediaType.Contains("pdf", StringComparison.Ordinal) ? ".pdf"
        : mediaType.Contains("zip", StringComparison.Ordinal) ? ".zip"
        : ".bin";

    private static async Task<IResult> EvidenceAsync(
        ClaimsPrincipal user,
        IInvoiceStore store,
        EvidencePacker packer,
        Guid id,
        CancellationToken cancellation
    ) =>
        await store.OfTenantAsync(user, id, cancellation) is { } invoice && await packer.PackAsync(invoice.Record.Id, cancellation) is { } pack
            ? TypedResults.File(pack, "application/zip", $"evidence-{invoice.Record.KnownAs}.zip")
            : ApiProblems.NotFound("invoice");
}
