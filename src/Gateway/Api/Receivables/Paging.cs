using System.Globalization;
using Invoicing.Faults;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>Cursors and limits of lists.</summary>
internal static class Paging
{
    private const int Most = 500;

    /// <summary>A cursor that no page gave.</summary>
    public static Fault UnknownCursor { get; } =
        Faults.Fault.Fatal(
            "GW-API-QUERY",
            "The cursor is none that a page gave.",
            "cursor",
            hint: "Take nextCursor of the page before; leave it out for the first."
        );

    /// <summary>What is wrong with them; null where nothing is.</summary>
    public static Fault? Fault(string? cursor, int? limit) =>
        cursor is not null && Place(cursor) is null ? UnknownCursor
        : limit is < 1 or > Most ? Faults.Fault.Fatal("GW-API-QUERY", $"The limit is {limit}.", "limit", hint: $"From 1 to {Most}.")
        : null;

    /// <summary>A word of an enumeration, in whatever case; a fault where it is none.</summary>
    public static Fault? Word<T>(string? text, out T? word)
        where T : struct, Enum
    {
        word = Enum.TryParse<T>(text, ignoreCase: true, out var found) && Enum.IsDefined(found) ? found : null;
        return text is null || word is not null
            ? null
            : Faults.Fault.Fatal("GW-API-QUERY", $"Unknown status '{text}'.", "status", hint: $"Known: {string.Join(", ", Enum.GetNames<T>())}.");
    }

    /// <summary>How many a cursor passes over; a fault where that is more than any list has.</summary>
    public static Fault? Skip(string? cursor, int? limit, out int skip)
    {
        var place = Place(cursor) ?? 0;
        skip = (int)Math.Min(place, int.MaxValue);
        return place > int.MaxValue ? UnknownCursor : Fault(cursor, limit);
    }

    /// <summary>The place that a cursor names.</summary>
    public static long? Place(string? cursor) => long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : null;
}
