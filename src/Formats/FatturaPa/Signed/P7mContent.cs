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
            var opened = Open(Binary(bytes.Span));
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
        try
        {
            message.Decode(binary);
        }
        catch (CryptographicException exception)
        {
            return Refused("GW-P7M-MALFORMED", $"The message is no CMS that can be read: {exception.Message}", "Send the .p7m as it was made, byte for byte.");
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
        return new(message.ContentInfo.Content, []);
    }

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

    private static byte[] Binary(ReadOnlySpan<byte> bytes)
    {
        if (IsBinary(bytes))
        {
            return bytes.ToArray();
        }
        var text = bytes.TrimStart(Blank);
        if (IsPem(text))
        {
            var begin = text.IndexOf((byte)'\n') + 1;
            var end = text[begin..].IndexOf("-----"u8);
            text = end < 0 ? text[begin..] : text.Slice(begin, end);
        }
        return Decode(text);
    }

    /// <summary>Bytes of Base64, white space left out; what is no Base64 ends it.</summary>
    private static byte[] Decode(ReadOnlySpan<byte> text)
    {
        var signs = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            if (char.IsAsciiLetterOrDigit((char)sign) || sign is (byte)'+' or (byte)'/')
            {
                signs.Append((char)sign);
            }
            else if (sign is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                break;
            }
        }
        // A lone sign at the end is no byte.
        signs.Length -= signs.Length % 4 == 1 ? 1 : 0;
        return Convert.FromBase64String(signs.ToString() + new string('=', (4 - (signs.Length % 4)) % 4));
    }
}
