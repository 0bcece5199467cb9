namespace Invoicing.Taxes.Tables;

/// <summary>Reads a table that is embedded as tab-separated text: lines of # are remarks, the first other line is the heading.</summary>
internal static class EmbeddedTable
{
    /// <summary>The rows below the heading, split into fields.</summary>
    public static IReadOnlyList<string[]> Rows(string name)
    {
        using var stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Skip(1).Select(line => line.TrimEnd('\r').Split('\t'))];
    }
}
