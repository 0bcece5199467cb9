using System.Text;
using Invoicing.Formats.KsefFa3;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Values;

namespace Invoicing.Formats.Tests.KsefFa3;

public sealed class KsefFa3FormatTests(ITestOutputHelper output)
{
    private static readonly KsefFa3Format Format = new();

    private static readonly Invoice Plain = new()
    {
        Number = "FV/1/2026",
        IssueDate = new(2026, 11, 20),
        TypeCode = "380",
        CurrencyCode = "PLN",
        Seller = new()
        {
            Name = "Stolarnia Tatry sp. z o.o.",
            VatIdentifier = "PL5265877635",
            PostalAddress = new()
            {
                Line1 = "ul. Lipowa 4",
                PostCode = "34-500",
                City = "Zakopane",
                CountryCode = "PL",
            },
        },
        Buyer = new() { Name = "Gmina Beskidy", VatIdentifier = "PL1111111111" },
        Totals = new()
        {
            WithoutVat = new(100, "PLN"),
            Vat = new(23, "PLN"),
            WithVat = new(123, "PLN"),
            Due = new(123, "PLN"),
        },
        VatBreakdown =
        [
            new()
            {
                TaxableAmount = new Money(100, "PLN"),
                TaxAmount = new Money(23, "PLN"),
                CategoryCode = "S",
                Rate = new(23),
            },
        ],
        Lines =
        [
            new()
            {
                Identifier = "1",
                Quantity = new(2, "H87"),
                NetAmount = new Money(100, "PLN"),
                Price = new() { NetPrice = new Money(50, "PLN") },
                Vat = new() { CategoryCode = "S", Rate = new(23) },
                Item = new() { Name = "Półka" },
            },
        ],
    };

    /// <summary>Every public document reads; what is written of it is valid by the ministry's schema, and writes the same bytes once it is read
    /// again.</summary>
    [Fact]
    public void ReadAndWrite_PublicDocuments_StayValidByTheSchema()
    {
        var wrong = new List<string>();
        var documents = FaCorpus.Valid();
        foreach (var (name, bytes) in documents)
        {
            var read = Format.Read(bytes, ReadLimits.Default);
            if (read.Invoice is null)
            {
                wrong.Add($"{name}: {read.Faults[0].Message}");
                continue;
            }
            var written = Format.Write(read.Invoice);
            wrong.AddRange(FaCorpus.Flaws(written.Document).Take(3).Select(flaw => $"{name}: {flaw}"));
            var again = Format.Read(written.Document, ReadLimits.Default);
            wrong.AddRange(again.Losses.Select(loss => $"{name}: {loss.Path} {loss.Content} of our own has no term"));
            if (Text(Format.Write(again.Invoice!).Document) != Text(written.Document))
            {
                wrong.Add($"{name}: other bytes when written again");
            }
        }

        output.WriteLine($"{documents.Count} documents.");
        Assert.True(documents.Count > 30, $"The runner finds {documents.Count} documents.");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));
    }

    [Fact]
    public void Write_PlainInvoice_IsValidAndLosesNothing()
    {
        var written = Format.Write(Plain);

        Assert.Empty(written.Losses);
        Assert.Empty(FaCorpus.Flaws(written.Document));
        Assert.Contains("<P_13_1>100</P_13_1><P_14_1>23</P_14_1><P_15>123</P_15>", Text(written.Document));
    }

    /// <summary>FA(3) has no credit note: the difference is stated, and reads back as a credit.</summary>
    [Fact]
    public void Write_CreditNote_IsACorrectionByTheDifference()
    {
        var credit = Plain with
        {
            Kind = DocumentKind.CreditNote,
            TypeCode = "381",
            PrecedingInvoices = [new() { Reference = "FV/9/2026", IssueDate = new(2026, 10, 1) }],
            SupportingDocuments = [new() { Reference = "5265877635-20261001-0100001AF629-AF", Description = "FV/9/2026" }],
            Notes = [new() { SubjectCode = "ACD", Text = "Rabat" }],
        };

        var written = Format.Write(credit);
        var read = Format.Read(written.Document, ReadLimits.Default).Invoice!;

        Assert.Empty(written.Losses);
        Assert.Empty(FaCorpus.Flaws(written.Document));
        Assert.Contains("<P_15>-123</P_15>", Text(written.Document));
        Assert.Contains("<NrKSeF>1</NrKSeF><NrKSeFFaKorygowanej>5265877635-20261001-0100001AF629-AF</NrKSeFFaKorygowanej>", Text(written.Document));
        Assert.Equal((DocumentKind.CreditNote, "381", 123m), (read.Kind, read.TypeCode, read.Totals!.WithVat!.Value.Amount));
    }

    [Theory]
    [InlineData("386", false, "ZAL")]
    [InlineData("380", true, "ROZ")]
    [InlineData("380", false, "VAT")]
    [InlineData("384", true, "KOR")]
    public void Write_ByTypeCode_NamesTheKind(string type, bool hasPreceding, string kind)
    {
        var invoice = Plain with { TypeCode = type, PrecedingInvoices = hasPreceding ? [new() { Reference = "FZ/1", IssueDate = new(2026, 9, 1) }] : [] };

        var written = Format.Write(invoice);

        Assert.Contains($"<RodzajFaktury>{kind}</RodzajFaktury>", Text(written.Document));
        Assert.Equal(type, Format.Read(written.Document, ReadLimits.Default).Invoice!.TypeCode);
        Assert.Empty(FaCorpus.Flaws(written.Document));
    }

    /// <summary>VAT in złoty is parted by the VAT of each group of rates; what rounding leaves goes to the last.</summary>
    [Fact]
    public void Write_OtherCurrency_StatesVatInZloty()
    {
        var invoice = Plain with
        {
            CurrencyCode = "EUR",
            VatAccountingCurrencyCode = "PLN",
            Totals = Plain.Totals! with { VatInAccountingCurrency = new(98.37m, "PLN") },
        };

        Assert.Contains("<P_14_1W>98.37</P_14_1W>", Text(Format.Write(invoice).Document));
    }

    /// <summary>The loss report is what reading the document back does not bring.</summary>
    /// <summary>The link by which it is paid is taken where it carries the identifier that the schema wants.</summary>
    [Theory]
    [InlineData("https://pay.example.pl/p?a=1&IPKSeF=123AbCdEfGhIj&b=2#x", "123AbCdEfGhIj")]
    [InlineData("https://pay.example.pl?IPKSeF=9990123456789", "9990123456789")]
    [InlineData("https://pay.example.pl/p?IPKSeF=12AbCdEfGhIjk", null)]
    [InlineData("https://pay.example.pl/p?IPKSeF=123AbCdEfGhIjk", null)]
    [InlineData("https://pay.example.pl/p?xIPKSeF=123AbCdEfGhIj", null)]
    [InlineData("https://localhost/p?IPKSeF=123AbCdEfGhIj", null)]
    [InlineData("https://pay.example.pl/FV-1", null)]
    public void Write_PaymentLink_IsTakenWithItsIdentifier(string link, string? identifier)
    {
        var invoice = Plain with { SupportingDocuments = [new() { Reference = "payment-link", ExternalLocation = link }] };

        var written = Format.Write(invoice);

        Assert.Empty(FaCorpus.Flaws(written.Document));
        var text = Encoding.UTF8.GetString(written.Document.Span);
        Assert.Equal(
            identifier is not null,
            text.Contains($"<LinkDoPlatnosci>{link.Replace("&", "&amp;", StringComparison.Ordinal)}</LinkDoPlatnosci>", StringComparison.Ordinal)
        );
        Assert.Equal(identifier is not null, text.Contains($"<IPKSeF>{identifier}</IPKSeF>", StringComparison.Ordinal));
        Assert.Equal(identifier is null, written.Losses.Any(loss => loss.Term == "BT-124"));
        var read = Format.Read(written.Document, ReadLimits.Default).Invoice!;
        Assert.Equal(identifier is null ? null : link, SupportingDocument.PaymentLinkOf(read));
    }

    [Fact]
    public void Write_WhatHasNoPlace_IsTold()
    {
        var invoice = Plain with
        {
            PaymentInstructions = new()
            {
                MeansTypeCode = "58",
                Card = new() { PrimaryAccountNumber = "411111******1111" },
            },
            ProcessControl = new() { SpecificationIdentifier = "urn:cen.eu:en16931:2017" },
            Notes = [new() { SubjectCode = "AAI", Text = new string('x', 300) }],
        };

        var losses = Format.Write(invoice).Losses.Select(loss => (loss.Term, loss.Why)).ToList();

        Assert.Contains(("BT-87", LossKind.NoPlace), losses);
        Assert.Contains(("BT-81", LossKind.CodeMapped), losses);
        Assert.Contains(("BT-24", LossKind.Replaced), losses);
        Assert.Contains(("BT-22", LossKind.Truncated), losses);
    }

    [Fact]
    public void Recognises_OtherStructure_No()
    {
        Assert.True(Format.Recognises(new DocumentHead(Format.Write(Plain).Document)));
        Assert.False(Format.Recognises(new DocumentHead(Encoding.UTF8.GetBytes("<Faktura xmlns=\"http://crd.gov.pl/wzor/2023/06/29/12648/\"/>"))));
        Assert.False(Format.Recognises(new DocumentHead("<Faktura/>"u8.ToArray())));
    }

    private static string Text(ReadOnlyMemory<byte> document) => Encoding.UTF8.GetString(document.Span);
}
