using System.Text;
using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Schema;

/// <summary>The business terms (EN 16931-1) that stand at paths of a syntax, for the faults of its schema.</summary>
internal sealed class SchemaTerms
{
    private readonly Dictionary<string, string> _byPath = [];

    /// <summary>Reads a table: in each line a path and its term; what is indented is below the path above it.</summary>
    public SchemaTerms(string table)
    {
        using var stream =
            typeof(SchemaTerms).Assembly.GetManifestResourceStream($"Schema/{table}") ?? throw new ArgumentException($"No table {table}.", nameof(table));
        using var reader = new StreamReader(stream);
        List<string[]> above = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }
            var cells = line.Trim().Split(' ');
            var level = (line.Length - line.TrimStart().Length) / 2;
            above.RemoveRange(level, above.Count - level);
            above.Add(Paths(level == 0 ? [""] : above[^1], cells[0]));
            if (cells[1] == "-")
            {
                continue;
            }
            foreach (var path in above[^1])
            {
                _byPath.Add(path, cells[1]);
            }
        }
    }

    /// <summary>The terms.</summary>
    public IReadOnlyDictionary<string, string> ByPath => _byPath;

    /// <summary>The term of an element, or of one that is missing in it; of the nearest element around where it has none itself; empty for none.</summary>
    public string Of(Document document, int node, string? missing)
    {
        var steps = new List<string>();
        for (var at = node; at > 0; at = document.Tape.Parent(at))
        {
            steps.Add(Local(Encoding.UTF8.GetString(document.Tape.QualifiedName(at))));
        }
        steps.Reverse();
        if (missing is not null)
        {
            steps.Add(Local(missing));
        }
        for (; steps.Count > 0; steps.RemoveAt(steps.Count - 1))
        {
            if (_byPath.TryGetValue(string.Join('/', steps), out var term))
            {
                return term;
            }
        }
        return "";
    }

    /// <summary>A path below each of some others; every step may name alternatives.</summary>
    private static string[] Paths(string[] above, string path)
    {
        foreach (var step in path.Split('/'))
        {
            above = [.. above.SelectMany(start => step.Split('|').Select(name => start.Length == 0 ? name : $"{start}/{name}"))];
        }
        return above;
    }

    private static string Local(string name) => name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
