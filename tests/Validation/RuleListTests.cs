using System.Text;
using System.Text.RegularExpressions;
using Invoicing.Validation.Conditions;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules;
using Invoicing.Validation.Rules.En16931;

namespace Invoicing.Validation.Tests;

/// <summary>docs/rules.md is made here from what is built, and compared with what is committed.</summary>
public class RuleListTests
{
    [Fact]
    public void Document_Committed_IsWhatTheRuleSetsAre()
    {
        var root = Root();
        var path = Path.Combine(root, "docs", "rules.md");
        var made = Make(root);

        if (Environment.GetEnvironmentVariable("UPDATE_RULES") == "1")
        {
            File.WriteAllText(path, made);
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == made,
            "docs/rules.md is out of date: run this test with UPDATE_RULES=1 and commit the file."
        );
    }

    [Fact]
    public void Make_EveryRule_HasAFileAndARuleSet()
    {
        var rows = Make(Root()).Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();

        Assert.Equal(
            RuleSets.All.SelectMany(set => set.Rules).Select(rule => rule.Id).Distinct().Count(),
            rows.Select(row => row.Split('|')[1].Trim()).Distinct().Count()
        );
        Assert.All(rows, row => Assert.DoesNotContain("|  |", row, StringComparison.Ordinal));
    }

    private static string Make(string root)
    {
        var sources = Sources(root);
        var text = new StringBuilder(
            "# Rules\n\nMade from what is built by `tests/Validation/RuleListTests`; with `UPDATE_RULES=1` that test writes this file anew. Terms "
                + "are those that a rule reads; `-` is a rule on syntax.\n\n| rule | severity | rule sets | terms | file |\n|---|---|---|---|---|\n"
        );
        var rules = RuleSets
            .All.SelectMany(set => set.Rules.Select(rule => (set, rule)))
            .GroupBy(each => (each.rule.Id, each.rule.Severity, each.rule.Terms, File: Find(sources, each.set, each.rule)))
            .OrderBy(group => group.Key.Id, StringComparer.Ordinal)
            .ThenBy(group => group.Min(each => each.set.Name), StringComparer.Ordinal);
        foreach (var group in rules)
        {
            var sets = string.Join(", ", group.Select(each => each.set.Name).Distinct().Order(StringComparer.Ordinal));
            text.Append(
                    string.Join(
                        " | ",
                        $"| {group.Key.Id}",
                        group.Key.Severity.ToString().ToLowerInvariant(),
                        sets,
                        group.Key.Terms.Length == 0 ? "-" : group.Key.Terms,
                        $"{group.Key.File} |"
                    )
                )
                .Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The files whose text holds a rule's id, or the pattern that a family makes its ids from; the first that is for the set's syntax.</summary>
    private static string Find(List<(string File, string Text)> sources, RuleSet set, Rule rule)
    {
        var other = set.Syntax == Syntax.Ubl ? "Cii" : "Ubl";
        var isFacturX = set.Id.StartsWith("facturx-", StringComparison.Ordinal);
        var isFamily = VatCategory.All.Any(category => Regex.IsMatch(rule.Id, $"^{category.Prefix}-(0[1-9]|10)$"));
        string[] wanted =
        [
            $"\"{rule.Id}\"",
            $"\n{rule.Id} ",
            $"\n{rule.Id}! ",
            $"\n{rule.Id}? ",
            $"\n{rule.Id}\n",
            .. isFamily ? ["{category.Prefix}-"] : Shortened(rule.Id),
        ];
        return wanted
                .Select(text =>
                    sources
                        .Where(source => source.File.Contains("/FacturX/", StringComparison.Ordinal) == isFacturX)
                        .Where(source => source.Text.Contains(text, StringComparison.Ordinal))
                        .OrderBy(source => source.File.Contains($"/{other}", StringComparison.Ordinal))
                        .ThenBy(source => source.File, StringComparer.Ordinal)
                        .Select(source => source.File)
                        .FirstOrDefault()
                )
                .FirstOrDefault(file => file is not null)
            ?? "";
    }

    /// <summary>Ids made from a stem and a number or letter in code.</summary>
    private static IEnumerable<string> Shortened(string id)
    {
        for (var length = id.Length - 1; length > 4; length--)
        {
            yield return $"\"{id[..length]}";
        }
    }

    private static List<(string File, string Text)> Sources(string root) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(root, "src", "Validation", "Rules"), "*.*", SearchOption.AllDirectories)
                .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".txt", StringComparison.Ordinal))
                .Select(file => (Path.GetRelativePath(root, file).Replace('\\', '/'), Plain(File.ReadAllText(file)))),
        ];

    /// <summary>Line ends as one character, before the first line too, tags of table lines left out, and lines that a table repeats written out.</summary>
    private static string Plain(string text)
    {
        var plain = Regex.Replace("\n" + text.ReplaceLineEndings("\n"), @"(?<=\n)\{[^}\n]*\}", "");
        return plain.Contains("\neach %", StringComparison.Ordinal)
            ? "\n" + string.Join('\n', RuleText.Lines(plain.Replace("\n ", " ", StringComparison.Ordinal).Split('\n')))
            : plain;
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Invoicing.sln")))
        {
            at = at.Parent!;
        }
        return at.FullName;
    }
}
