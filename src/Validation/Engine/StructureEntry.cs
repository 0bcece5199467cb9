using Invoicing.Faults;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Engine;

/// <summary>One rule on structure, from a data file: a path that may not stand, or may stand once.</summary>
internal sealed class StructureEntry
{
    private StructureEntry(string id, Severity severity, bool once, string path)
    {
        var context = path.IndexOf('|', StringComparison.Ordinal);
        path = path.Replace('|', '/');
        var attribute = path.LastIndexOf('@');
        Anywhere = path.StartsWith("//", StringComparison.Ordinal);
        MayStandOnce = once;
        Attribute = attribute < 0 ? null : RuleVocabulary.Shared.Id(path[(attribute + 1)..]);
        var steps = (attribute < 0 ? path : path[..attribute]).Trim('/');
        Steps = steps.Length == 0 ? [] : [.. steps.Split('/').Select(RuleVocabulary.Shared.Id)];
        Below = context < 0 ? null : Steps.Length - path[..context].Trim('/').Split('/').Length;
        var what = path.Trim('/')
            .Replace("cbc:", "", StringComparison.Ordinal)
            .Replace("cac:", "", StringComparison.Ordinal)
            .Replace("ram:", "", StringComparison.Ordinal)
            .Replace("rsm:", "", StringComparison.Ordinal);
        Rule = once
            ? new Rule(id, severity, "", $"{what} stands more than once; EN 16931 has it once.", "Keep one.", _ => false)
            : new Rule(id, severity, "", $"{what} is not used in an EN 16931 invoice.", "Leave it out.", _ => false);
    }

    /// <summary>The rule.</summary>
    public Rule Rule { get; }

    /// <summary>Whether the path begins at any depth rather than at the root.</summary>
    public bool Anywhere { get; }

    /// <summary>How many steps the last element is below the one that the official rule stands on, which it is told of once; null where that is the
    /// root.</summary>
    public int? Below { get; }

    /// <summary>Whether one is allowed.</summary>
    public bool MayStandOnce { get; }

    /// <summary>The attribute at the end of the path.</summary>
    public ushort? Attribute { get; }

    /// <summary>Names of the elements of the path.</summary>
    public ushort[] Steps { get; }

    /// <summary>Reads a data file of such rules.</summary>
    public static IReadOnlyList<StructureEntry> Load(string name)
    {
        using var stream =
            typeof(StructureEntry).Assembly.GetManifestResourceStream($"Rules/{name}") ?? throw new ArgumentException($"No rule file {name}.", nameof(name));
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').SelectMany(Read)];
    }

    private static IEnumerable<StructureEntry> Read(string line)
    {
        var cells = line.Split(' ');
        var severity = cells[0].EndsWith('!') ? Severity.Fatal : Severity.Warning;
        string[] paths = cells[2].Contains("{line}", StringComparison.Ordinal)
            ?
            [
                cells[2].Replace("{line}", "cac:InvoiceLine", StringComparison.Ordinal),
                cells[2].Replace("{line}", "cac:CreditNoteLine", StringComparison.Ordinal),
            ]
            : [cells[2]];
        return paths.Select(path => new StructureEntry(cells[0].TrimEnd('!'), severity, cells[1] == "once", path));
    }
}
