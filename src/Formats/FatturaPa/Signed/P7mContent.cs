using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using Invoicing.Faults;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.FatturaPa.Signed;

/// <summary>What a CMS message (.p7m) carries, and whether its signatures hold. Messages come in DER, in BER, in Base64 with lines of any length, and as
/// PEM.</summary>
/// <param name="Document">The document; null where there is none, or its signature does not hold.</param>
/// <param name="Faults">What is wrong with the message.</param>
internal sealed record P7mContent(ReadOnlyMemory<byte>? Document, IReadOnlyList<Fault> Faults)
{
    /// <summary>Messages inside each other: a signature over a signed file. Two are seen in practice.</summary>
    private const int MostLayers = 4;

    /// <summary>Bytes in which the head of a message must show: tag, length, and the identifier of signed data.</summary>
    private const int HeadBytes = 64;

    private const string Pss = "1.2.840.113549.1.1.10";
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";

    /// <summary>1.2.840.113549.1.7.2 in DER.</summary>
    private static readonly byte[] SignedData = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02];

    /// <summary>Digests that prove nothing any more. Source: ETSI TS 119 312 (cryptographic suites), section 5.</summary>
    private static readonly Dictionary<string, string> Weak = new(StringComparer.Ordinal) { ["1.2.840.113549.2.5"] = "MD5", ["1.3.14.3.2.26"] = "SHA-1" };

    /// <summary>White space and zeros behind a message that are stepped over, in bytes.</summary>
    private const int MostPadding = 4096;

    /// <summary>White space, zeros, and the end of files of old.</summary>
    private static ReadOnlySpan<byte> Padding => [0x20, 0x09, 0x0D, 0x0A, 0x00, 0x1A];

    /// <summary>White space, and the three bytes of a mark of UTF-8.</summary>
    private static ReadOnlySpan<byte> Blank => [0x20, 0x09, 0x0D, 0x0A, 0xEF, 0xBB, 0xBF];

    /// <summary>Whether bytes begin like a message.</summary>
    internal static bool IsMessage(ReadOnlySpan<byte> head)
    {
        var start = head.TrimStart(Blank);
        return IsBinary(head) || IsPem(start) || (!start.IsEmpty && start[0] == (byte)'M' && IsBinary(Decode(start[..Math.Min(start.Length, 2 * HeadBytes)])));
    }

    /// <summary>Opens a message.</summary>
    internal static P7mContent Of(ReadOnlyMemory<byte> bytes, ReadLimits limits)
    {
        if (bytes.Length > limits.MaxBytes)
        {
            return Refused("GW-P7M-SIZE", $"The message has {bytes.Length} bytes; at most {limits.MaxBytes} are taken.", "Send fewer or smaller attachments.");
        }
        List<Fault> faults = [];
        for (var layer = 0; layer < MostLayers && IsMessage(bytes.Span); layer++)
        {
            var binary = Binary(bytes.Span, out var behind);
            var opened = behind.IsEmpty ? Open(binary) : Trailing(behind.Length);
            faults.AddRange(opened.Faults);
            if (opened.Document is not { } inner)
            {
                return new(null, faults);
            }
            bytes = inner;
        }
        return IsMessage(bytes.Span)
            ? Refused("GW-P7M-NESTED", $"More than {MostLayers} messages lie inside each other.", "Send the document signed once.")
            : new(bytes, faults);
    }

    private static P7mContent Open(ReadOnlySpan<byte> binary)
    {
        var message = new SignedCms();
        int behind;
        try
        {
            message.Decode(binary);
            behind = Behind(binary);
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            return Refused("GW-P7M-MALFORMED", $"The message is no CMS that can be read: {exception.Message}", "Send the .p7m as it was made, byte for byte.");
        }
        if (behind > 0)
        {
            return Trailing(behind);
        }
        if (message.Detached || message.ContentInfo.Content.Length == 0)
        {
            return Refused("GW-P7M-EMPTY", "The message carries a signature and no document.", "Sign with the document inside (CAdES, attached).");
        }
        var signers = message.SignerInfos;
        if (signers.Count == 0)
        {
            return With(message, Fault.Warning("GW-P7M-UNSIGNED", "The message carries no signature.", hint: "Ask the sender for the signed file."));
        }
        if (signers.Cast<SignerInfo>().Any(signer => signer.Certificate is null))
        {
            return With(
                message,
                Fault.Warning("GW-P7M-NO-CERTIFICATE", "The signer's certificate is not in the message, so that the signature cannot be checked.")
            );
        }
        try
        {
            message.CheckSignature(verifySignatureOnly: true);
        }
        catch (CryptographicException) when (signers.Cast<SignerInfo>().All(signer => signer.SignatureAlgorithm.Value == Pss && HasDigest(message, signer)))
        {
            // Salts of other lengths than the digest's are not checked by this runtime.
            return With(message, Fault.Warning("GW-P7M-UNCHECKED", "The digest of the document holds; the signature (RSA-PSS) cannot be checked here."));
        }
        catch (CryptographicException exception)
        {
            return Refused("GW-P7M-SIGNATURE", $"The signature does not hold: {exception.Message}", "Take the file from its sender again.");
        }
        return signers.Cast<SignerInfo>().FirstOrDefault(signer => Weak.ContainsKey(signer.DigestAlgorithm.Value ?? "")) is { } weak
            ? With(
                message,
                Fault.Warning(
                    "GW-P7M-WEAK",
                    $"The signature holds by {Weak[weak.DigestAlgorithm.Value!]}, for which other documents of the same digest can be made.",
                    hint: "Ask the sender to sign by SHA-256."
                )
            )
            : new(message.ContentInfo.Content, []);
    }

    /// <summary>Bytes that follow the message, white space and zeros aside: the reader of messages steps over them.</summary>
    private static int Behind(ReadOnlySpan<byte> binary)
    {
        _ = AsnDecoder.ReadEncodedValue(binary, AsnEncodingRules.BER, out _, out _, out var consumed);
        return Rest(binary[consumed..]).Length;
    }

    /// <summary>What follows a message, if it is more than a little white space and zeros.</summary>
    private static ReadOnlySpan<byte> Rest(ReadOnlySpan<byte> behind) => behind.Length <= MostPadding && behind.Trim(Padding).IsEmpty ? [] : behind;

    private static P7mContent Trailing(int bytes) =>
        Refused(
            "GW-P7M-TRAILING",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{bytes} bytes follow the end of the message: whoever signed it did not sign them, and a second message there would be lost."
            ),
            "Send each signed document as a file of its own, byte for byte as it was made."
        );

    /// <summary>Whether the signer's digest is that of the document.</summary>
    private static bool HasDigest(SignedCms message, SignerInfo signer)
    {
        var stated = signer
            .SignedAttributes.Cast<CryptographicAttributeObject>()
            .SelectMany(each => each.Values.Cast<AsnEncodedData>())
            .OfType<Pkcs9MessageDigest>()
            .FirstOrDefault();
        return stated is not null
            && signer.DigestAlgorithm.Value == Sha256
            && CryptographicOperations.FixedTimeEquals(stated.MessageDigest, SHA256.HashData(message.ContentInfo.Content));
    }

    private static P7mContent With(SignedCms message, Fault fault) => new(message.ContentInfo.Content, [fault]);

    private static P7mContent Refused(string code, string text, string hint) => new(null, [Fault.Fatal(code, text, hint: hint)]);

    private static bool IsBinary(ReadOnlySpan<byte> bytes) =>
        bytes.Length > SignedData.Length && bytes[0] == 0x30 && bytes[..Math.Min(bytes.Length, HeadBytes)].IndexOf(SignedData) is > 0 and < 16;

    private static bool IsPem(ReadOnlySpan<byte> text) =>
        text.StartsWith("-----BEGIN PKCS7"u8) || text.StartsWith("-----BEGIN CMS"u8) || text.StartsWith("-----BEGIN PKCS #7"u8);

    /// <summary>The message without its form, and what follows it in that form.</summary>
    private static byte[] Binary(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> behind)
    {
        behind = [];
        if (IsBinary(bytes))
        {
            return bytes.ToArray();
        }
        var text = bytes.TrimStart(Blank);
        if (!IsPem(text))
        {
            var alone = Decode(text, out var length);
            behind = Rest(text[length..]);
            return alone;
        }
        var begin = text.IndexOf((byte)'\n') + 1;
        text = text[begin..];
        var signs = Decode(text, out var read);
        var end = text[read..];
        if (end.StartsWith("-----END"u8))
        {
            var close = end[5..].IndexOf("-----"u8);
            end = close < 0 ? [] : end[(5 + close + 5)..];
        }
        behind = Rest(end);
        return signs;
    }

    private static byte[] Decode(ReadOnlySpan<byte> text) => Decode(text, out _);

    /// <summary>Bytes of Base64, white space left out; what is no Base64 ends it, after its padding.</summary>
    private static byte[] Decode(ReadOnlySpan<byte> text, out int read)
    {
        var signs = new StringBuilder(text.Length);
        for (read = 0; read < text.Length; read++)
        {
            var sign = text[read];
            if (char.IsAsciiLetterOrDigit((char)sign) || sign is (byte)'+' or (byte)'/')
            {
                signs.Append((char)sign);
            }
            else if (!IsBlank(sign))
            {
                break;
            }
        }
        while (read < text.Length && (text[read] == (byte)'=' || IsBlank(text[read])))
        {
            read++;
        }
        // A lone sign at the end is no byte.
        signs.Length -= signs.Length % 4 == 1 ? 1 : 0;
        return Convert.FromBase64String(signs.ToString() + new string('=', (4 - (signs.Length % 4)) % 4));
    }

    private static bool IsBlank(byte sign) => sign is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
