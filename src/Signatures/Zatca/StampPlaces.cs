using System.Text;
using Invoicing.Faults;
using Invoicing.Xml;
using Invoicing.Xml.Scanning;

namespace Invoicing.Signatures.Zatca;

/// <summary>Where the parts of a stamp go in an invoice, and what the stamp and its QR code say of it.</summary>
internal sealed class StampPlaces
{
    private static readonly Vocabulary Names = new();
    private static readonly ushort Invoice = Names.Id("ubl:Invoice");
    private static readonly ushort Extensions = Names.Id("ext:UBLExtensions");
    private static readonly ushort Reference = Names.Id("cac:AdditionalDocumentReference");
    private static readonly ushort Signature = Names.Id("cac:Signature");
    private static readonly ushort Value = Names.Id("ds:Signature");
    private static readonly ushort Supplier = Names.Id("cac:AccountingSupplierParty");
    private static readonly ushort Id = Names.Id("cbc:ID");
    private static readonly ushort Process = Names.Id("cbc:ProfileID");
    private static readonly ushort[] SellerName = Path("cac:Party/cac:PartyLegalEntity/cbc:RegistrationName");
    private static readonly ushort[] SellerVat = Path("cac:Party/cac:PartyTaxScheme/cbc:CompanyID");
    private static readonly ushort[] Bytes = Path("cac:Attachment/cbc:EmbeddedDocumentBinaryObject");
    private static readonly ushort[] Date = Path("cbc:IssueDate");
    private static readonly ushort[] Time = Path("cbc:IssueTime");
    private static readonly ushort[] Total = Path("cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount");
    private static readonly ushort[] Vat = Path("cac:TaxTotal/cbc:TaxAmount");

    private StampPlaces(XmlTape tape)
    {
        var extension = tape.Child(0, Extensions);
        Extension = extension < 0 ? (tape.ContentStart(0), tape.ContentStart(0)) : (tape.Offset(extension), tape.EndOffset(extension));
        var supplier = tape.Child(0, Supplier);
        Seller = supplier < 0 ? tape.ContentEnd(0) : tape.Offset(supplier);
        var reference = tape.Child(0, Signature);
        Pointer = reference < 0 ? (Seller, Seller) : (tape.Offset(reference), tape.EndOffset(reference));
        var code = QrReference(tape);
        Code = code < 0 ? (Pointer.Start, Pointer.Start) : (tape.Offset(code), tape.EndOffset(code));
        IsStamped = tape.FirstNamed(Value) >= 0 || (code >= 0 && !IsOfPhaseOne(Text(tape, code, Bytes)));
        Qr = new ZatcaQr
        {
            Seller = Text(tape, supplier, SellerName),
            VatNumber = Text(tape, supplier, SellerVat),
            IssuedAt = $"{Text(tape, 0, Date)}T{Text(tape, 0, Time)}",
            Total = Text(tape, 0, Total),
            Vat = Text(tape, 0, Vat),
        };
    }

    /// <summary>Where the extension goes: in place of an empty one that the format wrote, else first in the root.</summary>
    public (int Start, int End) Extension { get; }

    /// <summary>What points to the stamp already, to be written anew; nothing, before the seller, where nothing does.</summary>
    public (int Start, int End) Pointer { get; }

    /// <summary>A QR code of phase 1, to be written anew with the stamp; nothing where there is none.</summary>
    public (int Start, int End) Code { get; }

    /// <summary>Offset of the seller: QR code and signature reference go before it; the end of the document where there is none.</summary>
    public int Seller { get; }

    /// <summary>Whether a stamp, or a part of one, is there.</summary>
    public bool IsStamped { get; }

    /// <summary>What the QR code says of the invoice, tags 1 to 5.</summary>
    public ZatcaQr Qr { get; }

    /// <summary>Reads a document.</summary>
    public static Result<StampPlaces> Read(ReadOnlyMemory<byte> document)
    {
        var (tape, flaw) = XmlInput.Open(document, new XmlLimits(), Names);
        if (tape is null)
        {
            return Result<StampPlaces>.Failure(flaw!.ToFault());
        }
        using (tape)
        {
            return
                tape.Name(0) == Invoice && tape.Child(0, Process) is >= 0 and var process && tape.Text(process).Trim((byte)' ').SequenceEqual("reporting:1.0"u8)
                ? Result<StampPlaces>.Success(new StampPlaces(tape))
                : Result<StampPlaces>.Failure(
                    Fault.Fatal(
                        "GW-STAMP-PLACE",
                        "ZATCA's stamp stands in a UBL Invoice of the process reporting:1.0 (BT-23), which this is not.",
                        "/*",
                        hint: "Write it in the format zatca."
                    )
                );
        }
    }

    private static int QrReference(XmlTape tape)
    {
        for (var each = tape.Child(0, Reference); each >= 0; each = tape.NextLike(each))
        {
            if (tape.Child(each, Id) is >= 0 and var id && tape.Text(id).SequenceEqual("QR"u8))
            {
                return each;
            }
        }
        return -1;
    }

    /// <summary>A code without hash and stamp: it says of a document what anybody can read in it.</summary>
    private static bool IsOfPhaseOne(string code) => ZatcaQr.Decode(code) is { Succeeded: true, Value: { Hash: null, Stamp: null } };

    private static string Text(XmlTape tape, int node, ushort[] path)
    {
        foreach (var name in path)
        {
            node = node < 0 ? -1 : tape.Child(node, name);
        }
        return node < 0 ? "" : Encoding.UTF8.GetString(tape.Text(node)).Trim();
    }

    private static ushort[] Path(string path) => [.. path.Split('/').Select(Names.Id)];
}
