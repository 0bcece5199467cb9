using System.Globalization;

namespace Invoicing.Bench.Support;

/// <summary>How many invoices are in each standing, by a gateway's own figures.</summary>
internal static class Standings
{
    private const string Figure = "invoicing_invoices{standing=\"";

    /// <summary>Asks; throws where it is not answered.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> OfAsync(HttpClient gateway, CancellationToken cancellation = default) =>
        (await gateway.GetStringAsync(new Uri("metrics", UriKind.Relative), cancellation))
            .Split('\n')
            .Where(line => line.StartsWith(Figure, StringComparison.Ordinal))
            .Select(line => line[Figure.Length..].Split("\"} "))
            .ToDictionary(parts => parts[0], parts => long.Parse(parts[1], CultureInfo.InvariantCulture));
}
