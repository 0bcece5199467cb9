using System.Globalization;
using System.Security.Cryptography;

namespace Invoicing.WebConsole.Access;

/// <summary>
/// Passwords are kept as PBKDF2 of HMAC-SHA-256 with a salt of 128 bits and 600,000 rounds. Source: OWASP, "Password Storage Cheat Sheet", PBKDF2; RFC 8018.
/// </summary>
internal static class Passwords
{
    /// <summary>Fewest characters. Source: NIST SP 800-63B-4, section 3.1.1.2.</summary>
    public const int Fewest = 15;

    /// <summary>Most characters: nobody makes the gateway hash a book.</summary>
    public const int Most = 200;

    private const string Scheme = "pbkdf2-sha256";
    private const int Rounds = 600_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>What a wrong name is compared with, so that it takes as long as a wrong password.</summary>
    private static readonly string OfNobody = Hash("nobody's password");

    /// <summary>Derives what the store keeps.</summary>
    public static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Scheme}${Rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(password, salt, Rounds))}"
        );
    }

    /// <summary>Whether a password is the one that was hashed; for nobody's hash it never is.</summary>
    public static bool Verify(string password, string? hash)
    {
        var parts = (hash ?? OfNobody).Split('$');
        if (password.Length > Most || parts is not [Scheme, { } rounds, { } salt, { } expected])
        {
            return false;
        }

        var derived = Derive(password, Convert.FromBase64String(salt), int.Parse(rounds, CultureInfo.InvariantCulture));
        return CryptographicOperations.FixedTimeEquals(derived, Convert.FromBase64String(expected)) && hash is not null;
    }

    private static byte[] Derive(string password, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, HashBytes);
}
