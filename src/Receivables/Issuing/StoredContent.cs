using System.Text.Json;
using Invoicing.Receivables.Json;

namespace Invoicing.Receivables.Issuing;

/// <summary>What a document is made of, as its row keeps it.</summary>
internal static class StoredContent
{
    /// <summary>Name of the member that has it.</summary>
    public const string Member = "madeOf";

    /// <summary>Whether a document was made of the same, whatever its spelling.</summary>
    /// <param name="body">Body of the document's row.</param>
    /// <param name="content">Content of the request to issue it.</param>
    public static bool IsSame(string body, string content)
    {
        using var stored = JsonDocument.Parse(body);
        return stored.RootElement.TryGetProperty(Member, out var made) && ContentHashes.Of(made) == Of(content);
    }

    /// <summary>Whether two contents say the same.</summary>
    public static bool Says(string one, string other) => Of(one) == Of(other);

    private static string Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return ContentHashes.Of(document.RootElement);
    }
}
