using System.Security.Claims;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Bodies;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Rates;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>Exchange rates: handing in what the European Central Bank publishes, and asking which one counts.</summary>
internal static class ExchangeRateEndpoints
{
    private const string Csv = "text/csv";
    private const int MostConflicts = 100;

    /// <summary>Rates in one commit; the history of the bank has 300,000.</summary>
    private const int InOneCommit = 5_000;

    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/exchange-rates").WithTags("Receivables");
        group
            .MapPost("", PostAsync)
            .RequireAuthorization(Scopes.ReceivablesWrite)
            .WithName("addExchangeRates")
            .WithSummary("Hand in a file of the European Central Bank's reference rates, XML or CSV. The same again changes nothing.")
            .WithMetadata(new TakesRates())
            .Produces<RateImportResource>()
            .Problems(400, 413, 415, 503);
        group
            .MapGet("", GetAsync)
            .RequireAuthorization(Scopes.ReceivablesRead)
            .WithName("getExchangeRate")
            .WithSummary("The rate that an invoice with this tax point would be converted by.")
            .Produces<ExchangeRateResource>()
            .Problems(400, 404);
    }

    private static async Task<IResult> PostAsync(
        HttpContext http,
        ClaimsPrincipal user,
        BodyReader bodies,
        IReceivableStore store,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        using var body = await bodies.ReadAsync(http.Request, cancellation, Csv);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var read = EcbRates.Read(body.Content);
        if (!read.Succeeded)
        {
            return ApiProblems.Unreadable(read.Faults);
        }

        var (rates, added, known, conflicts) = (read.Value, 0, 0, new List<PublishedRate>());
        foreach (var chunk in rates.OrderBy(rate => rate.On).Chunk(InOneCommit))
        {
            var import = await store.AddRatesAsync(user.Tenant(), chunk, clock.GetUtcNow(), cancellation);
            (added, known) = (added + import.Added, known + import.Known);
            conflicts.AddRange(import.Conflicts);
        }

        return TypedResults.Ok(
            new RateImportResource(EcbRates.Source, rates.Min(rate => rate.On), rates.Max(rate => rate.On), added, known, [.. conflicts.Take(MostConflicts)])
        );
    }

    private static async Task<IResult> GetAsync(
        ClaimsPrincipal user,
        IReceivableStore store,
        TimeProvider clock,
        [FromQuery(Name = "base")] string from,
        string currency,
        DateOnly? on,
        CancellationToken cancellation
    )
    {
        var day = on ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (from.Length != 3 || currency.Length != 3)
        {
            return ApiProblems.Invalid([Fault.Fatal("GW-API-QUERY", "A currency is no code of three letters.", "base", hint: "As in base=EUR&currency=RON.")]);
        }

        var window = await new RateLoader(store, clock).LoadAsync(user.Tenant(), from, currency, day, cancellation);
        return window?.Find(from, currency, day) is { } rate
            ? TypedResults.Ok(new ExchangeRateResource(rate.From, rate.To, rate.Rate, RateWindow.Inverse(rate.Rate), rate.Date, rate.Source))
            : ApiProblems.NotFound("exchange rate");
    }
}
