using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Invoicing.WebConsole.Access;

/// <summary>Secrets that a browser shows: 256 random bits. The store keeps their hash alone, so that nobody signs in with what they read there.</summary>
internal static class Tokens
{
    private const int Bytes = 32;
    private const int MostCharacters = 100;

    /// <summary>A new one.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 of it, 64 lower-case hexadecimal digits.</summary>
    public static string Hash(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token.Length > MostCharacters ? token[..MostCharacters] : token)));

    /// <summary>What the forms of a browser with this token carry: it can be computed from the token, never the other way.</summary>
    public static string FormToken(string token) => Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), "console-form"u8));

    /// <summary>Whether two are the same, in a time that does not tell how alike they are.</summary>
    public static bool Same(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
