using Invoicing.Formats.Syntax.Entries;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Formats.Syntax.Terms;
using Invoicing.Model;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Zatca;

/// <summary>Where the stamp goes: its frame is written, without a value, and read over, since a stamp is judged by its verifier.</summary>
internal sealed class StampFrameEntry(Layout<Invoice> layout) : Entry<Invoice>("ext:UBLExtensions", layout)
{
    internal override bool IsFixed => true;

    internal override void Read(SyntaxReading reading, int node, Target<Invoice> target) { }

    internal override void Write(CanonicalXmlWriter xml, Invoice source, ref int position)
    {
        xml.Open("ext:UBLExtensions");
        xml.Open("ext:UBLExtension");
        xml.Text("ext:ExtensionURI", ZatcaTable.Method);
        xml.Open("ext:ExtensionContent");
        xml.Open("sig:UBLDocumentSignatures");
        xml.Open("sac:SignatureInformation");
        xml.Text("cbc:ID", "urn:oasis:names:specification:ubl:signature:1");
        xml.Text("sbc:ReferencedSignatureID", ZatcaTable.Signature);
        xml.Close();
        xml.Close();
        xml.Close();
        xml.Close();
        xml.Close();
    }

    internal override bool Says(Invoice source) => false;

    internal override IEnumerable<SyntaxTerm> Terms(string path) => [];
}
