using System.Text;
using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Schema;

/// <summary>The business terms (EN 16931-1) that stand at paths of a syntax (CEN/TS 16931-3-2 and -3-3), for the faults of its schema.</summary>
internal sealed class SchemaTerms
{
    private readonly Dictionary<string, string> byPath = [];

    /// <summary>Reads a table: a line for each term, with its path from the root.</summary>
    public SchemaTerms(string table)
    {
        using var stream = typeof(SchemaTerms).Assembly.GetManifestResourceStream($"Schema/{table}") ?? throw new ArgumentException($"No table {table}.", nameof(table));
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#' && line.Split(' ') is [var term, var path]) byPath.TryAdd(path, term);
    }

    /// <summary>The term of an element, or of one that is missing in it; of the nearest element around where it has none itself.</summary>
    public string Of(Document document, int node, string? missing)
    {
        var steps = new List<string>();
        for (var at = node; at > 0; at = document.Tape.Parent(at)) steps.Add(Local(Encoding.UTF8.GetString(document.Tape.QualifiedName(at))));
        steps.Reverse();
        if (missing is not null) steps.Add(Local(missing));
        for (; steps.Count > 0; steps.RemoveAt(steps.Count - 1))
            if (byPath.TryGetValue(string.Join('/', steps), out var term)) return term;
        return "";
    }

    private static string Local(string name) => name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
