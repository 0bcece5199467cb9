using System.Text;
using Invoicing.Faults;

namespace Invoicing.Signatures.Zatca;

/// <summary>
/// The QR code of an invoice: Base64 of tags, each one byte of number, one of length, and the value. Source: ZATCA, Security Features Implementation
/// Standards 1.2 (2023-05-19), section 4; tag 6 as the authority's own samples have it (the text, not 32 bytes).
/// </summary>
public sealed record ZatcaQr
{
    private const int Longest = 255;
    private const int LastTag = 9;

    /// <summary>Most characters of the code: ZATCA, rule BR-CL-KSA-14.</summary>
    public const int MostCharacters = 1000;

    /// <summary>Tag 1: the seller's name (BT-27).</summary>
    public required string Seller { get; init; }

    /// <summary>Tag 2: the seller's VAT number (BT-31).</summary>
    public required string VatNumber { get; init; }

    /// <summary>Tag 3: issue date and time, <c>yyyy-MM-ddTHH:mm:ss</c>, as in the document.</summary>
    public required string IssuedAt { get; init; }

    /// <summary>Tag 4: total with VAT (BT-112), as in the document.</summary>
    public required string Total { get; init; }

    /// <summary>Tag 5: VAT (BT-110), as in the document.</summary>
    public required string Vat { get; init; }

    /// <summary>Tag 6: the invoice's hash in Base64; null in phase 1.</summary>
    public string? Hash { get; init; }

    /// <summary>Tag 7: the stamp in Base64; null in phase 1.</summary>
    public string? Stamp { get; init; }

    /// <summary>Tag 8: the public key, SubjectPublicKeyInfo in DER; empty in phase 1.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; init; }

    /// <summary>Tag 9: the authority's signature on the certificate, in DER; empty where there is none.</summary>
    public ReadOnlyMemory<byte> CertificateSignature { get; init; }

    /// <summary>The code in Base64, or the fault GW-ZATCA-QR of a value that is too long.</summary>
    public Result<string> Encode()
    {
        var bytes = new List<byte>();
        ReadOnlyMemory<byte>[] values =
        [
            Encoding.UTF8.GetBytes(Seller),
            Encoding.UTF8.GetBytes(VatNumber),
            Encoding.UTF8.GetBytes(IssuedAt),
            Encoding.UTF8.GetBytes(Total),
            Encoding.UTF8.GetBytes(Vat),
            Encoding.UTF8.GetBytes(Hash ?? ""),
            Encoding.UTF8.GetBytes(Stamp ?? ""),
            PublicKey,
            CertificateSignature,
        ];
        for (var tag = 1; tag <= values.Length; tag++)
        {
            var value = values[tag - 1];
            if (value.Length > Longest)
            {
                return Broken($"Tag {tag} of the QR code would have {value.Length} bytes, the bound is {Longest}.", "Shorten the seller's name (BT-27).");
            }
            if (value.Length > 0 || tag <= 5)
            {
                bytes.Add((byte)tag);
                bytes.Add((byte)value.Length);
                bytes.AddRange(value.Span);
            }
        }
        var text = Convert.ToBase64String([.. bytes]);
        return text.Length <= MostCharacters
            ? Result<string>.Success(text)
            : Broken($"The QR code would have {text.Length} characters, the bound is {MostCharacters}.", "Shorten the seller's name (BT-27).");
    }

    /// <summary>Reads a code; what is none is the fault GW-ZATCA-QR.</summary>
    public static Result<ZatcaQr> Decode(string text)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
        {
            return Result<ZatcaQr>.Failure(Broken("The QR code is not Base64.", null).Faults);
        }
        var values = new byte[LastTag + 1][];
        for (var at = 0; at < length; at += 2 + bytes[at + 1])
        {
            if (at + 2 > length || at + 2 + bytes[at + 1] > length || bytes[at] is 0 or > LastTag || values[bytes[at]] is not null)
            {
                return Result<ZatcaQr>.Failure(Broken("The QR code is no row of tags 1 to 9.", null).Faults);
            }
            values[bytes[at]] = bytes[(at + 2)..(at + 2 + bytes[at + 1])];
        }
        string Text(int tag) => Encoding.UTF8.GetString(values[tag] ?? []);
        return Result<ZatcaQr>.Success(
            new ZatcaQr
            {
                Seller = Text(1),
                VatNumber = Text(2),
                IssuedAt = Text(3),
                Total = Text(4),
                Vat = Text(5),
                Hash = values[6] is null ? null : Text(6),
                Stamp = values[7] is null ? null : Text(7),
                PublicKey = values[8] ?? [],
                CertificateSignature = values[9] ?? [],
            }
        );
    }

    private static Result<string> Broken(string message, string? hint) => Result<string>.Failure(Fault.Fatal("GW-ZATCA-QR", message, hint: hint));
}
