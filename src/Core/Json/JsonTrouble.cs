using System.Text.Json;
using System.Text.RegularExpressions;

namespace Invoicing.Json;

/// <summary>What is wrong with JSON, told to whoever wrote it: by its own names and places, not by those of our program.</summary>
public static partial class JsonTrouble
{
    /// <summary>One sentence.</summary>
    public static string Of(JsonException exception)
    {
        var place = exception.Path is { Length: > 1 } path ? $" at {path}" : "";
        return Unmapped().Match(exception.Message) is { Success: true } unmapped ? $"Unknown property '{unmapped.Groups[1].Value}'{place}."
            : Missing().Match(exception.Message) is { Success: true } missing ? $"Missing{place}: {missing.Groups[1].Value}."
            : exception.Message.Contains("could not be converted to", StringComparison.Ordinal) ? $"The value{place} is of another type than is expected there."
            : exception.Message.Contains("allow setting null values", StringComparison.Ordinal) ? $"The value{place} is null, which is not expected there."
            : exception is { LineNumber: null, Path: null } ? exception.Message // Said by ourselves: no reader was at any line.
            : $"The text is not well-formed JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}).";
    }

    [GeneratedRegex("The JSON property '([^']+)' could not be mapped")]
    private static partial Regex Unmapped();

    [GeneratedRegex("missing required properties,? including:? (.+?)\\.?$")]
    private static partial Regex Missing();
}
