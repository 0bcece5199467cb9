namespace Invoicing.Validation.Tests;

/// <summary>
/// Fixtures/official.tsv: what the official rules, run as published by Saxon-HE, say of the fixtures. Lines are
/// <c>SET RULE PASSING FAILING</c>, separated by tabs: ids with severity of both documents, or ERROR where they end in a dynamic error.
/// </summary>
internal static class OfficialVerdicts
{
    public const string Error = "ERROR";

    public static IReadOnlyList<(string Set, string Rule, string Passing, string Failing)> All { get; } =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "official.tsv"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t'))
            .Select(cells => (cells[0], cells[1], cells[2], cells[3])),
    ];
}
