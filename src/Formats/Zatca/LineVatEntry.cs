using System.Globalization;
using Invoicing.Formats.Syntax.Entries;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Formats.Syntax.Terms;
using Invoicing.Formats.UblInvoice.Tables;
using Invoicing.Model;
using Invoicing.Values;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Zatca;

/// <summary>VAT of a line (KSA-11) and its amount with VAT (KSA-12). Both follow from net amount (BT-131) and rate (BT-152), so that nothing is stored of them;
/// what says otherwise is a loss, and so is an advance, which stands here, too.</summary>
internal sealed class LineVatEntry(Layout<InvoiceLine> layout) : Entry<InvoiceLine>("cac:TaxTotal", layout)
{
    private const int Decimals = 2;
    private static readonly ushort Total = UblWays.Names.Id("cac:TaxTotal");
    private static readonly ushort Vat = UblWays.Names.Id("cbc:TaxAmount");
    private static readonly ushort WithVat = UblWays.Names.Id("cbc:RoundingAmount");

    internal override bool HasEnd => true;

    internal override void Read(SyntaxReading reading, int node, Target<InvoiceLine> target)
    {
        for (var child = reading.Tape.FirstChild(node); child >= 0; child = reading.Tape.NextSibling(child))
        {
            if (reading.Tape.Name(child) != Vat && reading.Tape.Name(child) != WithVat)
            {
                reading.Unknown(child);
            }
        }
    }

    internal override void End(SyntaxReading reading, int group, Target<InvoiceLine> target)
    {
        var amounts = Of(target.Value);
        var peek = new Peek(reading.Tape, group);
        Compare(reading, group, peek.Text([Total, Vat]), amounts?.Vat, "cbc:TaxAmount");
        Compare(reading, group, peek.Text([Total, WithVat]), amounts?.WithVat, "cbc:RoundingAmount");
    }

    internal override void Write(CanonicalXmlWriter xml, InvoiceLine source, ref int position)
    {
        if (Of(source) is { } amounts)
        {
            xml.Open(Name);
            xml.Amount("cbc:TaxAmount", amounts.Vat);
            xml.Amount("cbc:RoundingAmount", amounts.WithVat);
            xml.Close();
        }
    }

    internal override bool Says(InvoiceLine source) => false;

    internal override IEnumerable<SyntaxTerm> Terms(string path) =>
        [new("KSA-11", $"{path}{Name}/cbc:TaxAmount"), new("KSA-12", $"{path}{Name}/cbc:RoundingAmount")];

    private static (Money Vat, Money WithVat)? Of(InvoiceLine line)
    {
        if (line.NetAmount is not { } net)
        {
            return null;
        }
        // Two decimals are written even where the rest is nought.
        var vat = new Money((line.Vat?.Rate ?? default).Of(net.Amount) + 0.00m, net.Currency).Round(Decimals);
        return (vat, vat + (net with { Amount = net.Amount + 0.00m }));
    }

    private static void Compare(SyntaxReading reading, int line, string? stated, Money? due, string name)
    {
        if (
            stated is not null
            && (
                !decimal.TryParse(stated, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
                || amount != due?.Amount
            )
        )
        {
            reading.Lose(line, stated, "it follows from BT-131 and BT-152, and is another amount", $"/cac:TaxTotal/{name}");
        }
    }
}
