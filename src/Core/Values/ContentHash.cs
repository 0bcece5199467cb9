using System.Diagnostics.CodeAnalysis;

namespace Invoicing.Values;

/// <summary>The hash that a document is known by.</summary>
public static class ContentHash
{
    private const int TextLength = 64;

    /// <summary>Whether this is a SHA-256 in 64 lower-case hexadecimal digits: anything else names no document, and no path.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out byte[]? hash)
    {
        var valid = text.Length == TextLength && text.All(char.IsAsciiHexDigitLower);
        hash = valid ? Convert.FromHexString(text) : null;
        return valid;
    }
}
