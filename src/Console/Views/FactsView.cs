using System.Text.Json;
using Invoicing.Audit;
using Invoicing.WebConsole.Text;

namespace Invoicing.WebConsole.Views;

/// <summary>The facts of an entry of a log.</summary>
public static class FactsView
{
    /// <summary>What happened, in the reader's language where it is known: by its own text, or by the stage and what came of it.</summary>
    public static string Title(string kind, Texts texts)
    {
        if (texts.Find($"event.{kind}") is { } own)
        {
            return own;
        }

        var parts = kind.Split('.', 2);
        return
            parts is [{ Length: > 0 } stage, { } outcome]
            && texts.Find($"stage.{char.ToUpperInvariant(stage[0])}{stage[1..]}") is { } said
            && texts.Find($"outcome.{outcome}") is { } came
            ? $"{said}: {came}"
            : kind;
    }

    /// <summary>By name.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(AuditEntry entry) =>
        [.. JsonSerializer.Deserialize<Dictionary<string, string>>(entry.Data)!.Select(fact => (fact.Key, fact.Value))];
}
