using System.Security.Cryptography;
using System.Text;

namespace Invoicing.Signatures.Structure;

/// <summary>
/// UBL's signature extension, opened around a canonical document's new signature: first child of the root, or first of the extensions that are there.
/// Source: OASIS UBL 2.1 (2013), sections 5.3 and 5.4.
/// </summary>
internal sealed class ExtensionInjection
{
    private readonly ReadOnlyMemory<byte> _document;
    private readonly int _offset;
    private readonly byte[] _before;
    private readonly byte[] _after;

    public ExtensionInjection(DocumentMap map)
    {
        (_offset, var around, var inExtensions) = map.Place;
        _document = map.Canonical;

        var open = new StringBuilder();
        var ext = SignatureAssembly.Declare("ext", SignatureNames.Ext, around);
        open.Append(inExtensions ? $"<ext:UBLExtension{ext}>" : $"<ext:UBLExtensions{ext}><ext:UBLExtension>")
            .Append($"<ext:ExtensionURI>{SignatureNames.UblExtensionUri}</ext:ExtensionURI><ext:ExtensionContent>")
            .Append("<sig:UBLDocumentSignatures")
            .Append(SignatureAssembly.Declare("sac", SignatureNames.Sac, around))
            .Append(SignatureAssembly.Declare("sig", SignatureNames.Sig, around))
            .Append($"><sac:SignatureInformation><cbc:ID{SignatureAssembly.Declare("cbc", SignatureNames.Cbc, around)}>")
            .Append($"{SignatureNames.UblSignatureId}</cbc:ID>");
        _before = Encoding.UTF8.GetBytes(open.ToString());
        _after = Encoding.UTF8.GetBytes(
            "</sac:SignatureInformation></sig:UBLDocumentSignatures></ext:ExtensionContent></ext:UBLExtension>" + (inExtensions ? "" : "</ext:UBLExtensions>")
        );
    }

    /// <summary>SHA-256 of the document with the extension, but without a signature in it: what the signature covers.</summary>
    public byte[] Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_document.Span[.._offset]);
        hash.AppendData(_before);
        hash.AppendData(_after);
        hash.AppendData(_document.Span[_offset..]);
        return hash.GetHashAndReset();
    }

    /// <summary>The document with the extension and this signature in it.</summary>
    public byte[] Write(ReadOnlySpan<byte> signature)
    {
        // A collection expression of the same parts would grow a list, byte by byte.
        var document = new byte[_document.Length + _before.Length + signature.Length + _after.Length];
        var rest = document.AsSpan();
        Append(_document.Span[.._offset], ref rest);
        Append(_before, ref rest);
        Append(signature, ref rest);
        Append(_after, ref rest);
        Append(_document.Span[_offset..], ref rest);
        return document;
    }

    private static void Append(ReadOnlySpan<byte> part, ref Span<byte> rest)
    {
        part.CopyTo(rest);
        rest = rest[part.Length..];
    }
}
