using System.Text;
using CsCheck;
using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Values;
using Invoicing.Xml.Canonical;
using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.Tests.Syntax;

/// <summary>A syntax costs its table: a few terms in the names and the order of CII are read and written by rows alone.</summary>
public sealed class SecondSyntaxTests
{
    private const string Rsm = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";
    private const string Ram = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100";
    private static readonly Vocabulary Names = new();
    private static readonly ushort Root = Names.Id("rsm:CrossIndustryInvoice");

    private static readonly Block<Invoice> Table = Rows.Table<Invoice>(Names)
        .Code("rsm:ExchangedDocument/ram:ID", "BT-1", invoice => invoice.Number)
        .Code("rsm:ExchangedDocument/ram:TypeCode", "BT-3", invoice => invoice.TypeCode)
        .Group(
            "rsm:SupplyChainTradeTransaction",
            "",
            transaction =>
                transaction
                    .List(
                        "ram:IncludedSupplyChainTradeLineItem",
                        "BG-25",
                        invoice => invoice.Lines,
                        Rows.Table<InvoiceLine>(Names)
                            .Code("ram:AssociatedDocumentLineDocument/ram:LineID", "BT-126", line => line.Identifier)
                            .Text("ram:SpecifiedTradeProduct/ram:Name", "BT-153", line => line.Item!.Name)
                            .Quantity("ram:SpecifiedLineTradeDelivery/ram:BilledQuantity", "BT-129", "BT-130", line => line.Quantity)
                            .Amount(
                                "ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount",
                                "BT-131",
                                line => line.NetAmount
                            ),
                        keepsEmpty: true,
                        isNumbered: true
                    )
                    .Text("ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:Name", "BT-27", invoice => invoice.Seller!.Name)
                    .Text("ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty/ram:Name", "BT-44", invoice => invoice.Buyer!.Name)
                    .Code("ram:ApplicableHeaderTradeSettlement/ram:InvoiceCurrencyCode", "BT-5", invoice => invoice.CurrencyCode)
        );

    private static readonly SyntaxReader Reader = new(
        new SyntaxStyle("CII", Names)
        {
            Prefixes = new HashSet<string> { "rsm", "ram" },
            Numbered = new HashSet<string> { "IncludedSupplyChainTradeLineItem" },
            Attachment = "AttachmentBinaryObject",
        }
    );

    [Fact]
    public void ReadAndWrite_AnyInvoice_KeepTheTermsOfTheTable() =>
        InvoiceGen.Invoice.Sample(
            invoice =>
            {
                var kept = new Invoice
                {
                    Number = invoice.Number,
                    TypeCode = invoice.TypeCode,
                    CurrencyCode = invoice.CurrencyCode,
                    Seller = invoice.Seller is { } seller ? new Seller { Name = seller.Name } : null,
                    Buyer = invoice.Buyer is { } buyer ? new Buyer { Name = buyer.Name } : null,
                    Lines = invoice
                        .Lines.Select(line => new InvoiceLine
                        {
                            Identifier = line.Identifier,
                            Quantity = line.Quantity,
                            NetAmount = line.NetAmount,
                            Item = line.Item is { } item ? new Item { Name = item.Name } : null,
                        })
                        .ToTermList(),
                };

                var read = Read(Write(invoice));

                Assert.Empty(read.Faults);
                Assert.Empty(read.Losses);
                Assert.Equal(Flat.Of(kept), Flat.Of(read.Invoice!));
            },
            iter: 200
        );

    [Fact]
    public void Read_WhatTheTableLacks_IsALossWithItsPath()
    {
        var document = Encoding.UTF8.GetBytes(
            $"<rsm:CrossIndustryInvoice xmlns:rsm='{Rsm}' xmlns:ram='{Ram}'><rsm:ExchangedDocument><ram:Name>n</ram:Name></rsm:ExchangedDocument>"
                + "<rsm:SupplyChainTradeTransaction><ram:IncludedSupplyChainTradeLineItem/><ram:IncludedSupplyChainTradeLineItem>"
                + "<ram:SpecifiedLineTradeDelivery><ram:BilledQuantity>x</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>"
                + "</ram:IncludedSupplyChainTradeLineItem></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>"
        );

        var read = Read(document);

        Assert.Equal(("/rsm:CrossIndustryInvoice/rsm:ExchangedDocument/ram:Name", "n"), (Assert.Single(read.Losses).Path, read.Losses[0].Content));
        var fault = Assert.Single(read.Faults);
        Assert.Equal(
            (
                "GW-CII-DECIMAL",
                "BT-129",
                "/rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem[2]"
                    + "/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity"
            ),
            (fault.Code, fault.Term, fault.Path)
        );
    }

    private static ReadResult Read(ReadOnlyMemory<byte> document) =>
        Reader.Read(document, ReadLimits.Default, [(Root, Table)], "Send a CrossIndustryInvoice.", (_, invoice) => invoice);

    private static ReadOnlyMemory<byte> Write(Invoice invoice)
    {
        var xml = new CanonicalXmlWriter();
        xml.Root("rsm:CrossIndustryInvoice", ("ram", Ram), ("rsm", Rsm));
        Table.WriteEntries(xml, invoice);
        xml.Close();
        return xml.Document;
    }
}
