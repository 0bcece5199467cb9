using System.Text.Json;

namespace Invoicing.Json.Reading;

/// <summary>Words for faults.</summary>
internal static class FaultWords
{
    private const int MostCharacters = 60;

    /// <summary>What a token is called.</summary>
    public static string Of(JsonTokenType token) =>
        token switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "an array",
            JsonTokenType.String => "a string",
            JsonTokenType.Number => "a number",
            JsonTokenType.True or JsonTokenType.False => "a boolean",
            _ => "null",
        };

    /// <summary>A text short enough to be quoted.</summary>
    public static string Short(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters] + "…";
}
