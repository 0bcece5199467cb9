using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Invoicing.Sandbox.Ksef;

/// <summary>Names as KSeF gives them: reference numbers, and numbers of invoices with their CRC-8 (polynomial 0x07, from 0, over the 32 characters before
/// it).</summary>
internal static class KsefNames
{
    /// <summary>A reference number of a kind, two letters: SO (session), EE (invoice), AU (login), CR (challenge).</summary>
    public static string Reference(string kind, DateTimeOffset now)
    {
        string bare = $"{Day(now)}-{kind}-{RandomNumberGenerator.GetHexString(10)}-{RandomNumberGenerator.GetHexString(10)}";
        return $"{bare}-{Crc(bare)}";
    }

    /// <summary>The number of an invoice of a seller, the nth that was taken.</summary>
    public static string Number(string nip, DateTimeOffset now, long nth)
    {
        string bare = string.Create(CultureInfo.InvariantCulture, $"{nip}-{Day(now)}-{0x010000000000 + nth:X12}");
        return $"{bare}-{Crc(bare)}";
    }

    /// <summary>The CRC-8 of a text, two capital hexadecimal digits.</summary>
    public static string Crc(string text)
    {
        int crc = 0;
        foreach (byte value in Encoding.ASCII.GetBytes(text))
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x80) != 0 ? ((crc << 1) ^ 0x07) & 0xFF : crc << 1;
            }
        }
        return crc.ToString("X2", CultureInfo.InvariantCulture);
    }

    private static string Day(DateTimeOffset now) => now.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
