using System.Text.RegularExpressions;

namespace Invoicing.Architecture.Tests;

/// <summary>
/// Folders of source files and the arrows between them: one leads from a folder to another when a file of the first names a type of the second that it can
/// see, in its own namespace, in one around it, or by a using. It reads text, as a person does; comments and texts in quotes count for nothing.
/// </summary>
internal sealed partial class FolderGraph
{
    private readonly Dictionary<string, HashSet<string>> _arrows = new(StringComparer.Ordinal);

    /// <summary>The graph of files, each with its path and its text.</summary>
    public FolderGraph(IEnumerable<(string Path, string Text)> sources)
    {
        var files = sources.Select(source => new SourceFile(source.Path, source.Text)).ToList();
        var declared = files.SelectMany(file => file.Types.Select(type => (type, file))).ToLookup(pair => pair.type, pair => pair.file);
        foreach (var file in files)
        {
            foreach (var named in file.Names.SelectMany(name => declared[name]).Where(other => other.Folder != file.Folder && file.Sees(other)))
            {
                if (!_arrows.TryGetValue(file.Folder, out var targets))
                {
                    _arrows[file.Folder] = targets = new(StringComparer.Ordinal);
                }

                targets.Add(named.Folder);
            }
        }
    }

    /// <summary>How many folders have an arrow.</summary>
    public int Count => _arrows.Count;

    /// <summary>Folders that can be reached from themselves, by one arrow and another back or by a longer way round, each with one such way.</summary>
    public IEnumerable<string> Cycles() => _arrows.Keys.Order(StringComparer.Ordinal).Select(WayRound).OfType<string>();

    private string? WayRound(string start)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var next = new Queue<string>([start]);
        while (next.TryDequeue(out var folder))
        {
            foreach (var target in _arrows.GetValueOrDefault(folder) ?? [])
            {
                if (target == start)
                {
                    return Way(cameFrom, start, folder);
                }

                if (cameFrom.TryAdd(target, folder))
                {
                    next.Enqueue(target);
                }
            }
        }

        return null;
    }

    private static string Way(Dictionary<string, string> cameFrom, string start, string last)
    {
        var way = new List<string> { start };
        for (var folder = last; folder != start; folder = cameFrom[folder])
        {
            way.Add(folder);
        }

        way.Add(start);
        way.Reverse();
        return string.Join(" → ", way);
    }

    private sealed partial class SourceFile
    {
        private readonly string _namespace;
        private readonly HashSet<string> _usings;

        public SourceFile(string path, string text)
        {
            Folder = Path.GetDirectoryName(path)!.Replace('\\', '/');
            var code = Comment().Replace(Quoted().Replace(RawText().Replace(text, "\"\""), "\"\""), "");
            _namespace = NamespaceOf().Match(code).Groups["name"].Value;
            _usings = [.. Using().Matches(code).Select(match => match.Groups["name"].Value)];
            Types = [.. Declaration().Matches(code).Select(match => match.Groups["name"].Value)];
            Names = [.. Name().Matches(code).Select(match => match.Value)];
            Names.ExceptWith(Types);
        }

        public string Folder { get; }

        public HashSet<string> Types { get; }

        public HashSet<string> Names { get; }

        public bool Sees(SourceFile other) =>
            other._namespace == _namespace
            || _namespace.StartsWith(other._namespace + ".", StringComparison.Ordinal)
            || _usings.Any(used => used == other._namespace || used.StartsWith(other._namespace + ".", StringComparison.Ordinal));

        [GeneratedRegex("\"\"\".*?\"\"\"", RegexOptions.Singleline)]
        private static partial Regex RawText();

        [GeneratedRegex("""\$?@?"(\\.|[^"\\\n])*"|'(\\.|[^'\\\n])'""")]
        private static partial Regex Quoted();

        [GeneratedRegex(@"//.*")]
        private static partial Regex Comment();

        [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline)]
        private static partial Regex NamespaceOf();

        [GeneratedRegex(@"^using\s+(static\s+)?(\w+\s*=\s*)?(?<name>[\w.]+)\s*;", RegexOptions.Multiline)]
        private static partial Regex Using();

        [GeneratedRegex(
            @"^((public|internal|private|protected|sealed|static|abstract|partial|readonly|ref|file)\s+)*"
                + @"(class|struct|interface|enum|record(\s+struct|\s+class)?)\s+(?<name>[A-Z]\w*)",
            RegexOptions.Multiline
        )]
        private static partial Regex Declaration();

        [GeneratedRegex(@"\b[A-Z]\w*\b")]
        private static partial Regex Name();
    }
}
