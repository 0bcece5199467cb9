using System.Text;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Sftp;

/// <summary>File names at the receiver. The final name is the same for every attempt of one document: that is what makes a repetition visible.</summary>
internal static class SftpName
{
    /// <summary>Longest name in characters; 255 bytes is the bound of common file systems, and an archive may add a suffix.</summary>
    public const int MaxLength = 200;

    /// <summary>
    /// The name that the receiver looks for: letters, digits, dot, hyphen and underscore; whatever else becomes an underscore, and it never starts
    /// with a dot.
    /// </summary>
    public static string Final(string pattern, OutboundDocument transmission)
    {
        var name = pattern
            .Replace("{number}", transmission.Key.Number, StringComparison.Ordinal)
            .Replace("{transmission}", transmission.TransmissionId, StringComparison.Ordinal);
        var safe = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            safe.Append(char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' ? character : '_');
        }
        if (safe[0] == '.')
        {
            safe[0] = '_';
        }
        if (safe.Length > MaxLength)
        {
            safe.Remove(0, safe.Length - MaxLength);
        }
        return safe[0] == '.' ? $"_{safe}" : safe.ToString();
    }

    /// <summary>What the receiver calls the document in its acknowledgements: the final name without its extension.</summary>
    public static string Reference(string pattern, OutboundDocument transmission) => Path.GetFileNameWithoutExtension(Final(pattern, transmission));

    /// <summary>
    /// A name to write under, used by one attempt only: an earlier attempt that is still alive over there can then never publish a half-written file
    /// of ours.
    /// </summary>
    public static string Part(OutboundDocument transmission) => $"{PartPrefix(transmission)}{Guid.NewGuid():N}.part";

    /// <summary>Whether a name is one that some attempt at this transmission wrote under.</summary>
    public static bool IsPartOf(string name, OutboundDocument transmission) =>
        name.StartsWith(PartPrefix(transmission), StringComparison.Ordinal) && name.EndsWith(".part", StringComparison.Ordinal);

    /// <summary>Path of a name in a directory.</summary>
    public static string In(string directory, string name) => directory.EndsWith('/') ? directory + name : $"{directory}/{name}";

    private static string PartPrefix(OutboundDocument transmission) => $".{transmission.TransmissionId}.";
}
