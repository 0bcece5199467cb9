using System.ComponentModel;
using System.Diagnostics;
using CsCheck;
using Invoicing.Faults;
using Invoicing.Formats.FatturaPa;
using Invoicing.Formats.Tests.UblInvoice;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Validation;
using Invoicing.Values;

namespace Invoicing.Formats.Tests.FatturaPa;

public sealed class FatturaPaFormatTests(ITestOutputHelper output)
{
    private static readonly FatturaPaFormat Format = new();
    private static readonly DateOnly Day = new(2026, 11, 22);

    [Fact]
    public void Write_NatureAndLaw_StandInTheSummaryAndItsLines()
    {
        var text = Written(With("O", "N2.1 Art. 7-ter"));

        Assert.Contains("<Natura>N2.1</Natura><ImponibileImporto>10.00</ImponibileImporto>", text, StringComparison.Ordinal);
        Assert.Contains("<AliquotaIVA>0.00</AliquotaIVA><Natura>N2.1</Natura></DettaglioLinee>", text, StringComparison.Ordinal);
        Assert.Contains("<RiferimentoNormativo>Art. 7-ter</RiferimentoNormativo>", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("E", "N4")]
    [InlineData("AE", "N6.9")]
    [InlineData("K", "N3.2")]
    [InlineData("G", "N3.1")]
    [InlineData("O", "N2.2")]
    public void Write_CategoryWithoutNature_HasTheGeneralOne(string category, string nature) =>
        Assert.Contains($"<Natura>{nature}</Natura>", Written(With(category, "A reason")), StringComparison.Ordinal);

    [Theory]
    [InlineData("0205", "ABC1234", "FPR12", "ABC1234", null)]
    [InlineData("0201", "UF1A2B", "FPA12", "UF1A2B", null)]
    [InlineData("0202", "a@pec.example", "FPR12", "0000000", "a@pec.example")]
    [InlineData("0088", "4000001123452", "FPR12", "0000000", null)]
    public void Write_ElectronicAddressOfTheBuyer_IsTheRecipient(string scheme, string value, string format, string code, string? mail)
    {
        var written = Format.Write(new Invoice { Buyer = new Buyer { ElectronicAddress = new Identifier(value, scheme) } });
        var text = Text(written.Document);

        Assert.Contains($"versione=\"{format}\"", text, StringComparison.Ordinal);
        Assert.Contains($"<CodiceDestinatario>{code}</CodiceDestinatario>", text, StringComparison.Ordinal);
        Assert.Equal(mail is not null, text.Contains($"<PECDestinatario>{mail}</PECDestinatario>", StringComparison.Ordinal));
        Assert.Equal(scheme == "0088", written.Losses.Any(loss => loss.Term == "BT-49"));
    }

    [Theory]
    [InlineData("TD24", "380")]
    [InlineData("TD17", "389")]
    [InlineData("TD04", "381")]
    [InlineData("TD01", "380")]
    public void Read_TypeOfDocument_ComesBack(string document, string type)
    {
        var text = Written(With("S", null, 22m) with { TypeCode = "380" }).Replace("TD01", document, StringComparison.Ordinal);
        var read = Format.Read(System.Text.Encoding.UTF8.GetBytes(text), ReadLimits.Default).Invoice!;

        Assert.Equal(type, read.TypeCode);
        Assert.Contains($"<TipoDocumento>{document}</TipoDocumento>", Written(read), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SignsOutsideOfLatin_AreWrittenOtherwiseAndTold()
    {
        var written = Format.Write(new Invoice { Seller = new Seller { Name = "Łódź – 语 €" } });

        Assert.Contains("<Denominazione>Lódz - ? EUR</Denominazione>", Text(written.Document), StringComparison.Ordinal);
        Assert.Contains(written.Losses, loss => loss is { Term: "BT-27", Why: LossKind.Unwritable, IsFatal: true });
    }

    [Fact]
    public void Write_LongAndFineValues_AreCutAndRoundedAndTold()
    {
        var written = Format.Write(
            new Invoice
            {
                Number = new string('1', 21),
                Totals = new DocumentTotals { WithVat = new Money(1.005m, "EUR") },
            }
        );

        Assert.Contains(written.Losses, loss => loss is { Term: "BT-1", Why: LossKind.Truncated });
        Assert.Contains(written.Losses, loss => loss is { Term: "BT-112", Why: LossKind.Rounded });
    }

    /// <summary>Two numbers that FatturaPA would write as one are two invoices: neither is written as the other.</summary>
    [Theory]
    [InlineData("FATTURA-2026-100000001A")]
    [InlineData("RT-ą-1")]
    [InlineData("FT-€1")]
    public void Write_NumberThatWouldBeAnother_IsFatal(string number)
    {
        foreach (IInvoiceFormat format in (IInvoiceFormat[])[Format, new FatturaSimplifiedFormat()])
        {
            var written = format.Write(new Invoice { Number = number, PrecedingInvoices = [new() { Reference = number }] });

            Assert.Contains(written.Losses, loss => loss is { Term: "BT-1", IsFatal: true });
            Assert.Contains(written.Losses, loss => loss is { Term: "BT-25", IsFatal: true });
        }
    }

    [Fact]
    public void Read_SeveralDocuments_IsRefused()
    {
        var text = Written(With("S", null, 22m));
        var (from, to) = (text.IndexOf("<FatturaElettronicaBody>", StringComparison.Ordinal), text.IndexOf("</p:Fattura", StringComparison.Ordinal));
        var read = Format.Read(System.Text.Encoding.UTF8.GetBytes(text.Insert(to, text[from..to])), ReadLimits.Default);

        Assert.Null(read.Invoice);
        Assert.Contains(read.Faults, fault => fault.Code == "GW-FPA-REPEATED");
    }

    [Fact]
    public void Write_AnyInvoice_ReadsBackAndWritesTheSameAgain() =>
        InvoiceGen.Invoice.Sample(
            invoice =>
            {
                var written = Format.Write(invoice);
                var read = Format.Read(written.Document, ReadLimits.Default);
                Assert.DoesNotContain(read.Faults, fault => fault.Severity == Severity.Fatal);
            },
            iter: 300
        );

    /// <summary>Public files: no crash on any; what is read is written again, and what passed the rules before passes them again, or a loss says why
    /// not.</summary>
    [Fact]
    public void Read_PublicFiles_AreReadOrRefusedAndWrittenAgain()
    {
        var (read, refused, passed, lossy) = (0, 0, 0, 0);
        var wrong = new List<string>();
        foreach (var path in Files())
        {
            var document = File.ReadAllBytes(path);
            if (!Format.Recognises(new(document)))
            {
                continue;
            }
            var result = Format.Read(document, ReadLimits.Default);
            if (result.Invoice is null)
            {
                Assert.NotEmpty(result.Faults);
                refused++;
                continue;
            }
            read++;
            var written = Format.Write(result.Invoice);
            var before = DocumentValidator.Default.ValidateDeclared(document, [], Day);
            var after = DocumentValidator.Default.ValidateDeclared(written.Document, [], Day);
            if (!before.Passed)
            {
                continue;
            }
            if (after.Passed)
            {
                passed++;
            }
            else if (result.Losses.Concat(written.Losses).Any())
            {
                lossy++;
            }
            else
            {
                wrong.Add($"{path}: {string.Join('\n', after.Faults)}");
            }
        }

        output.WriteLine($"{read} read, {refused} refused; of those that passed before {passed} pass again, {lossy} with a loss do not.");
        Assert.Empty(wrong);
        Assert.True(read > 5, "A test that finds no document fails.");
    }

    /// <summary>libxml2 with the schema of the Agenzia delle Entrate says of each public file and of each golden document what ours says.</summary>
    [Fact]
    public void Validate_PublicFilesAndGolden_AgreesWithXmllint()
    {
        var schema = Path.GetFullPath(Path.Combine(Corpus.OfficialOrSkip(), "..", "..", "corpus2", "_schemas", "fatturapa"));
        if (!Directory.Exists(schema))
        {
            Assert.Skip("The schemas are not at ../shared/corpus2/_schemas.");
        }
        var (compared, wrong) = (0, new List<string>());
        foreach (var path in Files().Concat(Golden()))
        {
            var document = File.ReadAllBytes(path);
            var own = DocumentValidator.Default.Declared(document).FirstOrDefault(set => set.StartsWith("xsd-fattura", StringComparison.Ordinal));
            if (own is null)
            {
                continue;
            }
            var file = own == "xsd-fatturapa" ? "Schema_del_file_xml_FatturaPA_v1.2.2.xsd" : "Schema_VFSM10.xsd";
            var ours = DocumentValidator.Default.ValidateEach(document, [own], Day)[0];
            var (isValid, error) = Xmllint(Path.Combine(schema, file), path);
            compared++;
            if (isValid != ours.Passed)
            {
                wrong.Add($"{path}: xmllint {isValid}, ours {ours.Passed} {string.Join('\n', ours.Faults)} {error}");
            }
        }

        output.WriteLine($"{compared} compared.");
        Assert.Empty(wrong);
        Assert.True(compared > 10, "A test that finds no document fails.");
    }

    private static (bool IsValid, string Error) Xmllint(string schema, string path)
    {
        try
        {
            // The schema imports XML Signature from the network; the catalog beside it knows it.
            var start = new ProcessStartInfo("xmllint", ["--nonet", "--noout", "--schema", schema, path]) { RedirectStandardError = true };
            start.Environment["XML_CATALOG_FILES"] = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(schema))!, "catalog.xml");
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode == 0, error);
        }
        catch (Win32Exception)
        {
            Assert.Skip("xmllint is not installed.");
            throw;
        }
    }

    private static IEnumerable<string> Files()
    {
        var corpus = Path.GetFullPath(Path.Combine(Corpus.OfficialOrSkip(), ".."));
        string[] folders = [Path.Combine(corpus, "extra", "it-fatturapa"), Path.Combine(corpus, "..", "corpus2", "fatturapa-p7m")];
        return folders.Where(Directory.Exists).SelectMany(folder => Directory.GetFiles(folder, "*.xml")).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Golden()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Invoicing.sln")))
        {
            folder = folder.Parent;
        }
        return Directory.GetFiles(Path.Combine(folder.FullName, "tests", "Fixtures", "Formats", "fatturapa"), "*.xml");
    }

    private static Invoice With(string category, string? reason, decimal rate = 0m) =>
        new()
        {
            TypeCode = "380",
            CurrencyCode = "EUR",
            Lines =
            [
                new InvoiceLine
                {
                    Identifier = "1",
                    NetAmount = new Money(10m, "EUR"),
                    Vat = new LineVat { CategoryCode = category, Rate = new Percentage(rate) },
                },
            ],
            VatBreakdown =
            [
                new VatBreakdown
                {
                    CategoryCode = category,
                    Rate = new Percentage(rate),
                    TaxableAmount = new Money(10m, "EUR"),
                    TaxAmount = new Money(10m * rate / 100m, "EUR"),
                    ExemptionReason = reason,
                },
            ],
        };

    private static string Written(Invoice invoice) => Text(Format.Write(invoice).Document);

    private static string Text(ReadOnlyMemory<byte> document) => System.Text.Encoding.UTF8.GetString(document.Span);
}
