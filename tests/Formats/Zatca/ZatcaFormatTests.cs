using System.Text;
using Invoicing.Formats.UblInvoice;
using Invoicing.Formats.Zatca;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Keys;
using Invoicing.Signatures.Zatca;
using Invoicing.Values;
using Invoicing.Xml.Canonical;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Formats.Tests.Zatca;

public sealed class ZatcaFormatTests(ITestOutputHelper output)
{
    private static readonly FakeTimeProvider Clock = new(new(2026, 11, 22, 22, 15, 30, TimeSpan.Zero));
    private static readonly ZatcaFormat Format = new(Clock);

    private static Invoice Simplified =>
        new()
        {
            Number = "1",
            TypeCode = "380",
            CurrencyCode = "SAR",
            // In Riyadh the next day has begun.
            IssueDate = new(2026, 11, 23),
            Seller = new() { Name = "متجر", VatIdentifier = "SA399999999900003" },
            Buyer = new() { Name = "Walk-in" },
            Totals = new() { Vat = new Money(15.00m, "SAR"), WithVat = new Money(115.00m, "SAR") },
            VatBreakdown =
            [
                new()
                {
                    TaxableAmount = new Money(100.00m, "SAR"),
                    TaxAmount = new Money(15.00m, "SAR"),
                    CategoryCode = "S",
                    Rate = new Percentage(15),
                },
            ],
            Lines =
            [
                new()
                {
                    NetAmount = new Money(100m, "SAR"),
                    Vat = new() { CategoryCode = "S", Rate = new Percentage(15) },
                },
            ],
        };

    [Fact]
    public void Write_AtAPlaceInAChain_CounterAndHashOfTheOneBefore()
    {
        var first = Text(Format.Write(Simplified, new ChainLink("egs", 1, null)));
        var value = Format.ValueOf(Encoding.UTF8.GetBytes(first));
        var second = Text(Format.Write(Simplified, new ChainLink("egs", 2, value)));

        Assert.Contains("<cbc:ID>ICV</cbc:ID><cbc:UUID>1</cbc:UUID>", first, StringComparison.Ordinal);
        Assert.Contains($"mimeCode=\"text/plain\">{ZatcaHash.Seed}<", first, StringComparison.Ordinal);
        Assert.Contains("<cbc:ID>ICV</cbc:ID><cbc:UUID>2</cbc:UUID>", second, StringComparison.Ordinal);
        Assert.Contains($"mimeCode=\"text/plain\">{value}<", second, StringComparison.Ordinal);
        Assert.NotEqual(Read(first).ExtensionOf("KSA-1"), Read(second).ExtensionOf("KSA-1"));
    }

    [Fact]
    public void Write_WhatFollowsFromOtherTerms_IsThere()
    {
        var written = Format.Write(Simplified, new ChainLink("egs", 1, null));
        var text = Text(written);

        Assert.Contains("<cbc:InvoiceTypeCode name=\"0200000\">388</cbc:InvoiceTypeCode>", text, StringComparison.Ordinal);
        Assert.Contains("<cbc:IssueTime>01:15:30</cbc:IssueTime>", text, StringComparison.Ordinal);
        Assert.Contains("<cbc:TaxAmount currencyID=\"SAR\">15.00</cbc:TaxAmount><cbc:RoundingAmount currencyID=\"SAR\">115.00</cbc:RoundingAmount>", text);
        Assert.Contains("<cbc:CompanyID>399999999900003</cbc:CompanyID>", text, StringComparison.Ordinal);
        Assert.Equal("BT-3", Assert.Single(written.Losses).Term);
        var code = ZatcaQr.Decode(Read(text).ExtensionOf("KSA-14")!).Value!;
        Assert.Equal(("متجر", "2026-11-23T01:15:30", "115.00", null), (code.Seller, code.IssuedAt, code.Total, code.Stamp));
    }

    [Theory]
    [InlineData("380", "SA", null, "0100000")]
    [InlineData("389", "SA", null, "0100001")]
    [InlineData("380", "AE", "VATEX-SA-32", "0100100")]
    [InlineData("380", "AE", "VATEX-SA-35", "0100000")]
    public void Write_ToABusiness_TransactionCodeSaysWhatTheInvoiceShows(string type, string country, string? exemption, string code)
    {
        var invoice = Simplified with
        {
            TypeCode = type,
            Buyer = new()
            {
                VatIdentifier = "311111111101113",
                PostalAddress = new() { CountryCode = country },
            },
            VatBreakdown = [new() { CategoryCode = exemption is null ? "S" : "Z", ExemptionReasonCode = exemption }],
        };

        Assert.Equal(code, Read(Text(Format.Write(invoice))).ExtensionOf("KSA-2"));
    }

    [Fact]
    public void Write_ANoteWithoutAReasonOfItsOwn_TakesItsFirstNote()
    {
        var note = Simplified with { TypeCode = "381", Kind = DocumentKind.CreditNote, Notes = [new() { Text = "Returned" }] };

        var text = Text(Format.Write(note));

        Assert.Contains("<cbc:PaymentMeansCode>1</cbc:PaymentMeansCode><cbc:InstructionNote>Returned</cbc:InstructionNote>", text, StringComparison.Ordinal);
        Assert.Equal(DocumentKind.CreditNote, Read(text).Kind);
    }

    /// <summary>What is read and the hash stay with a stamp; a stamped document is known again, though its process stands behind kilobytes of it.</summary>
    [Fact]
    public void Read_Stamped_IsTheSameInvoiceAndRecognised()
    {
        var written = Format.Write(Simplified, new ChainLink("egs", 1, null)).Document;
        using var certificate = SelfSignedCertificate.Create("EGS", SigningKeyKind.EcdsaSecp256k1Sha256, TimeSpan.FromDays(9), Clock);

        var signed = new ZatcaStamper().Sign(written, new CertificateSigningKey(certificate), Clock.GetUtcNow());

        Assert.True(signed.Succeeded, string.Join("; ", signed.Faults.Select(fault => fault.Message)));
        Assert.Equal(Format.ValueOf(written), Format.ValueOf(signed.Value.Document));
        Assert.True(Format.Recognises(new DocumentHead(written)));
        Assert.True(Format.Recognises(new DocumentHead(signed.Value.Document)));
        var read = Format.Read(signed.Value.Document, ReadLimits.Default);
        Assert.Empty(read.Losses);
        Assert.Equal(Flat.Of(Bare(Read(Text(written)))), Flat.Of(Bare(read.Invoice!)));
    }

    [Fact]
    public void Write_InAnotherFormat_NationalTermsAreLosses()
    {
        var invoice = Simplified with { Extensions = [new() { Term = "KSA-17", Value = "2322" }] };

        var loss = Assert.Single(new UblInvoiceFormat().Write(invoice).Losses);

        Assert.Equal(("KSA-17", "2322", LossKind.NoPlace), (loss.Term, loss.Content, loss.Why));
    }

    /// <summary>The authority's own samples: read, written anew and read again they are the same invoices.</summary>
    [Fact]
    public void Read_PublishedSamples_ComeBackTheSame()
    {
        var files = Samples().ToList();
        Assert.SkipWhen(files.Count == 0, "The authority's samples are not beside the repository (../shared).");
        var wrong = new List<string>();
        foreach (var file in files)
        {
            var document = File.ReadAllBytes(file);
            if (!Format.Recognises(new DocumentHead(document)))
            {
                wrong.Add($"{Path.GetFileName(file)}: not recognised");
                continue;
            }
            var read = Format.Read(document, ReadLimits.Default);
            if (read.Invoice is not { } invoice)
            {
                wrong.Add($"{Path.GetFileName(file)}: {string.Join("; ", read.Faults.Select(fault => $"{fault.Code} {fault.Path}"))}");
                continue;
            }
            foreach (var loss in read.Losses)
            {
                output.WriteLine($"{Path.GetFileName(file)}\t{loss.Path}\t{loss.Content}\t{loss.Reason}");
            }
            var again = Format.Read(Format.Write(invoice).Document, ReadLimits.Default);
            if (Flat.Of(Completed(invoice)) != Flat.Of(Completed(again.Invoice!)))
            {
                wrong.Add($"{Path.GetFileName(file)}: another invoice");
            }
        }
        Assert.Empty(wrong);
        Assert.InRange(files.Count, 9, int.MaxValue);
    }

    /// <summary>Without what the writer completes or makes anew.</summary>
    private static Invoice Completed(Invoice invoice) =>
        invoice with
        {
            ProcessControl = null,
            Totals = invoice.Totals is { } totals ? totals with { VatInAccountingCurrency = null } : null,
            Extensions = [.. invoice.Extensions.Where(extension => extension.Term != "KSA-14").OrderBy(extension => extension.Term, StringComparer.Ordinal)],
        };

    private static Invoice Bare(Invoice invoice) => invoice with { Extensions = [.. invoice.Extensions.Where(extension => extension.Term != "KSA-14")] };

    private static Invoice Read(string document)
    {
        var read = Format.Read(Encoding.UTF8.GetBytes(document), ReadLimits.Default);
        Assert.True(read.Invoice is not null, string.Join("; ", read.Faults));
        return read.Invoice;
    }

    private static string Text(WriteResult written) => Encoding.UTF8.GetString(written.Document.Span);

    private static string Text(ReadOnlyMemory<byte> document) => Encoding.UTF8.GetString(document.Span);

    private static IEnumerable<string> Samples()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Invoicing.sln")))
            {
                return new[] { "corpus/extra/zatca-3.4.6", "corpus2/sa-zatca" }
                    .Select(each => Path.GetFullPath(Path.Combine(at.FullName, "..", "shared", each)))
                    .Where(Directory.Exists)
                    .SelectMany(Directory.EnumerateFiles)
                    .Where(file => !file.Contains("_Error", StringComparison.Ordinal) && file.EndsWith(".xml", StringComparison.Ordinal));
            }
        }
        return [];
    }
}
