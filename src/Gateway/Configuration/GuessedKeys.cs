using System.Security.Cryptography;
using System.Text;

namespace Invoicing.Gateway.Configuration;

/// <summary>Keys that come out of examples, or into everybody's mind first. No list makes a key strong; this one stops what was copied.</summary>
internal static class GuessedKeys
{
    private static readonly string[] Words =
    [
        "",
        "admin",
        "api-key",
        "apikey",
        "changeme",
        "demo",
        "key",
        "password",
        "secret",
        "test",
        "test1",
        "test2",
        "token",
        "1234",
        "123456",
    ];

    // With the line break that echo puts behind a word, too.
    private static readonly HashSet<string> Hashes = new(
        Words.SelectMany(word => new[] { word, word + "\n" }).Select(word => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(word)))),
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Whether it is the SHA-256 of one of them.</summary>
    public static bool Holds(string sha256) => Hashes.Contains(sha256);
}
