using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Values;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.FatturaPa.Tables;

/// <summary>An attachment in Base64 whose name and type stand in elements of their own.</summary>
internal sealed class BareBinaryKind : ValueKind<BinaryObject>
{
    internal override bool TryRead(SyntaxReading reading, int node, string term, [MaybeNullWhen(false)] out BinaryObject value)
    {
        value = null;
        reading.Attributes(node);
        var text = reading.Leaf(node, bounded: false);
        if (text.IsEmpty)
        {
            return false;
        }
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (Base64.DecodeFromUtf8(text, bytes, out var read, out var length) != OperationStatus.Done || read != text.Length)
        {
            reading.Fail(node, "BASE64", "The attachment is not in Base64.", term, "Encode the bytes of the file in Base64 (RFC 4648, section 4).");
            return false;
        }
        value = new BinaryObject(bytes.AsMemory(0, length), null, null);
        return true;
    }

    internal override void Write(CanonicalXmlWriter xml, string name, BinaryObject value) => xml.Base64(name, value.Content.Span, "", null, "", null);

    internal override string Show(BinaryObject value) => "(attachment)";

    internal override string Excerpt(SyntaxReading reading, int node, BinaryObject value) => "(attachment)";
}
