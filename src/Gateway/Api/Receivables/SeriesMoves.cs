using System.Globalization;
using System.Security.Claims;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Series;
using Invoicing.Receivables.Settings;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>Moves a series on past numbers that were given and are not known here any more: after a restore, or where another system gave them.</summary>
internal static class SeriesMoves
{
    /// <summary>Positions that one move may pass over: a slip of the finger must not use a series up, for none ever moves back.</summary>
    public const long Most = 100_000;

    private const int LongestReason = 500;

    // No summary here: the description of the API would take it in place of the endpoint's own.
    public static async Task<IResult> MoveAsync(
        ClaimsPrincipal user,
        ReceivableSettings settings,
        IReceivableStore store,
        SeriesReports reports,
        TimeProvider clock,
        string id,
        SeriesMoveRequest request,
        CancellationToken cancellation
    )
    {
        if (!settings.Series.TryGetValue(id, out var series) || series.Tenant != user.Tenant())
        {
            return ApiProblems.NotFound("series");
        }

        var now = clock.GetUtcNow();
        var today = SeriesFormat.PeriodOf(series, DateOnly.FromDateTime(now.UtcDateTime));
        var key = new SeriesKey(user.Tenant(), id, request.Period ?? today);
        if (WhyWrong(request, today) is { } wrong)
        {
            return ApiProblems.Invalid([wrong]);
        }

        var before = await store.SeriesAsync(key, cancellation);
        if (request.Next - before.Next > Most)
        {
            return ApiProblems.NotPossible(
                Refusal($"{request.Next} is {request.Next - before.Next} positions beyond {before.Next}.", $"At most {Most} are passed over at once.")
            );
        }

        before = request.Next > before.Next ? await store.MoveAsync(new(key, request.Next, request.Reason!.Trim(), now, user.Actor()), cancellation) : before;
        if (request.Next <= before.Next)
        {
            return ApiProblems.NotPossible(
                Refusal($"The series {id} stands at {before.Next}; it moves forward alone.", $"Name a position from {before.Next + 1} on.")
            );
        }

        var periods = await reports.OfAsync(user.Tenant(), id, cancellation);
        return TypedResults.Ok(new SeriesReportResource(periods.All(period => period.IsWhole), periods));
    }

    private static Fault? WhyWrong(SeriesMoveRequest request, string today) =>
        string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > LongestReason
            ? Fault.Fatal("GW-API-QUERY", "The reason is missing or too long.", "/reason", hint: $"1 to {LongestReason} characters that say why.")
        : request.Next < 1 ? Fault.Fatal("GW-API-QUERY", $"{request.Next} is no position.", "/next", hint: "Positions begin at 1.")
        : request.Period is { } period && !IsPeriod(period, today)
            ? Fault.Fatal("GW-API-QUERY", $"'{period}' is no period of the series.", "/period", hint: today.Length == 0 ? "It has none." : $"As in {today}.")
        : null;

    private static bool IsPeriod(string period, string today) =>
        period.Length == today.Length
        && (
            today.Length == 0
            || DateOnly.TryParseExact(period, today.Length == 4 ? "yyyy" : "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        );

    private static Fault Refusal(string message, string hint) => Fault.Fatal("GW-REC-SERIES-MOVE", message, "/next", "BT-1", hint);
}
