using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Values;
using Invoicing.Xml.Canonical;
using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.Syntax.Kinds;

/// <summary>An attachment in Base64.</summary>
internal sealed class BinaryKind(string mimeCode, string fileName) : ValueKind<BinaryObject>
{
    private ushort _mimeCode;
    private ushort _fileName;

    internal override void Register(Vocabulary vocabulary) => (_mimeCode, _fileName) = (vocabulary.Id(mimeCode), vocabulary.Id(fileName));

    internal override bool TryRead(SyntaxReading reading, int node, string term, [MaybeNullWhen(false)] out BinaryObject value)
    {
        value = null;
        var (mime, file) = reading.Attributes(node, _mimeCode, _fileName);
        var text = reading.Leaf(node, bounded: false);
        if (text.IsEmpty && mime is null && file is null)
        {
            return false;
        }

        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (Base64.DecodeFromUtf8(text, bytes, out var read, out var length) != OperationStatus.Done || read != text.Length)
        {
            reading.Fail(node, "BASE64", "The attachment is not in Base64.", term, "Encode the bytes of the file in Base64 (RFC 4648, section 4).");
            return false;
        }
        value = new BinaryObject(bytes.AsMemory(0, length), mime, file);
        return true;
    }

    internal override void Write(CanonicalXmlWriter xml, string name, BinaryObject value) =>
        xml.Base64(name, value.Content.Span, fileName, value.FileName, mimeCode, value.MimeCode);

    internal override string Show(BinaryObject value) => value.FileName ?? "(attachment)";

    internal override string Excerpt(SyntaxReading reading, int node, BinaryObject value) => value.FileName ?? "(attachment)";
}
