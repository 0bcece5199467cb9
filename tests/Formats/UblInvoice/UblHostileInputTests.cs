using System.Text;
using CsCheck;
using Invoicing.Faults;
using Invoicing.Formats.UblInvoice;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.Tests.UblInvoice;

public sealed class UblHostileInputTests
{
    private static readonly UblInvoiceFormat Format = new();

    [Fact]
    public void Read_EntityBomb_IsADocumentTypeFault()
    {
        const string Bomb = "<!DOCTYPE Invoice [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]>";
        Assert.Equal("GW-XML-DOCTYPE", Only(UblDocuments.Invoice("<cbc:Note>&c;</cbc:Note>", Bomb)).Code);
    }

    [Fact]
    public void Read_ExternalEntity_IsADocumentTypeFault() =>
        Assert.Equal(
            "GW-XML-DOCTYPE",
            Only(UblDocuments.Invoice("<cbc:Note>&x;</cbc:Note>", "<!DOCTYPE Invoice [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")).Code
        );

    [Theory]
    [InlineData(64, false)]
    [InlineData(10_000, false)]
    [InlineData(60, true)]
    public void Read_DeepNesting_IsBounded(int depth, bool isTaken)
    {
        var nested = new StringBuilder().Insert(0, "<cac:Party>", depth).Append('x').Insert(depth * 11 + 1, "</cac:Party>", depth).ToString();

        var read = Format.Read(UblDocuments.Invoice(nested), ReadLimits.Default);

        Assert.Equal(isTaken ? [] : ["GW-XML-DEPTH"], read.Faults.Select(fault => fault.Code));
        Assert.Equal(isTaken, read.Invoice is not null);
    }

    [Fact]
    public void Read_DeepNestingInExtensions_IsBounded()
    {
        var nested = string.Concat(Enumerable.Repeat("<x>", 500)) + string.Concat(Enumerable.Repeat("</x>", 500));
        var extensions = $"<e:UBLExtensions xmlns:e=\"urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2\">{nested}</e:UBLExtensions>";

        Assert.Equal("GW-XML-DEPTH", Only(UblDocuments.Invoice(extensions)).Code);
    }

    [Fact]
    public void Read_EveryTruncation_IsAFaultThatSaysSo()
    {
        var document = UblDocuments.Invoice("<cbc:ID>1</cbc:ID><cac:InvoiceLine><cbc:Note>&amp;é</cbc:Note></cac:InvoiceLine>");
        for (var length = 0; length < document.Length; length++)
        {
            Assert.Contains(
                Only(document.AsMemory(0, length).ToArray()).Code,
                (string[])["GW-XML-NOT-XML", "GW-XML-TRUNCATED", "GW-XML-MALFORMED", "GW-XML-ENCODING"]
            );
        }
    }

    [Fact]
    public void Read_AnyMutation_NeverThrows()
    {
        var document = UblDocuments.Invoice(
            "<cbc:ID>1</cbc:ID><cbc:IssueDate>2026-01-31</cbc:IssueDate><cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator>"
                + "<cbc:Amount currencyID=\"EUR\">1.0</cbc:Amount></cac:AllowanceCharge>",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
        );
        Gen.Select(Gen.Int[0, document.Length - 1], Gen.Byte, Gen.Int[0, document.Length - 1], Gen.Byte)
            .Sample(
                mutation =>
                {
                    var mutant = document.ToArray();
                    mutant[mutation.Item1] = mutation.Item2;
                    mutant[mutation.Item3] = mutation.Item4;
                    var read = Format.Read(mutant, ReadLimits.Default);
                    Assert.True(read.Invoice is not null ^ read.Faults.Any(fault => fault.Severity == Severity.Fatal));
                    Assert.True(Format.Recognises(new(mutant)) || read.Invoice is null);
                },
                iter: 3_000
            );
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("no-such-encoding")]
    [InlineData("us-ascii")]
    public void Read_WrongEncodingDeclared_IsAFaultThatNamesIt(string encoding)
    {
        var fault = Only(UblDocuments.Invoice("<cbc:ID>é</cbc:ID>", $"<?xml version=\"1.0\" encoding=\"{encoding}\"?>"));

        Assert.Equal("GW-XML-ENCODING", fault.Code);
        Assert.Contains(encoding, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("windows-1252", "Ã©")]
    [InlineData("latin1", "Ã©")]
    [InlineData("utf8", "é")]
    public void Read_EncodingDeclared_IsTheOneItIsReadIn(string encoding, string number)
    {
        var document = UblDocuments.Invoice("<cbc:ID>é</cbc:ID>", $"<?xml version=\"1.0\" encoding=\"{encoding}\"?>");

        Assert.True(Format.Recognises(new(document)));
        Assert.Equal(number, Format.Read(document, ReadLimits.Default).Invoice?.Number);
    }

    [Fact]
    public void Read_BytesThatAreNoUtf8_AreAFaultThatNamesByteAndPlace()
    {
        var document = UblDocuments.Invoice("<cbc:ID>é</cbc:ID>");
        document[Array.IndexOf(document, (byte)0xC3)] = (byte)'x';

        var fault = Only(document);

        Assert.Equal(("GW-XML-ENCODING", 1), (fault.Code, fault.Line));
        Assert.Contains("0xA9", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Read_Utf16WithMark_IsTaken(string encoding)
    {
        var coding = Encoding.GetEncoding(encoding);
        byte[] document = [.. coding.GetPreamble(), .. coding.GetBytes(Encoding.UTF8.GetString(UblDocuments.Invoice("<cbc:ID>é語</cbc:ID>")))];

        Assert.True(Format.Recognises(new(document)));
        Assert.Equal("é語", Format.Read(document, ReadLimits.Default).Invoice?.Number);
    }

    [Fact]
    public void Read_TextOfTwoMegabytes_IsAFault()
    {
        var fault = Only(UblDocuments.Invoice($"<cbc:Note>{new string('x', 2 * 1024 * 1024)}</cbc:Note>"));

        Assert.Equal(("GW-XML-TEXT-LENGTH", "/Invoice/cbc:Note"), (fault.Code, fault.Path));
    }

    [Fact]
    public void Read_AttachmentOfTwoMegabytes_IsTaken()
    {
        var content = Convert.ToBase64String(new byte[2 * 1024 * 1024]);
        var read = Format.Read(
            UblDocuments.Invoice(
                "<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode=\"text/csv\" filename=\"a.csv\">"
                    + content
                    + "</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>"
            ),
            ReadLimits.Default
        );

        Assert.Equal(2 * 1024 * 1024, read.Invoice!.SupportingDocuments[0].Attachment!.Content.Length);
    }

    [Fact]
    public void Read_DocumentPastTheSizeLimit_IsAFault()
    {
        var document = UblDocuments.Invoice("");

        Assert.Equal("GW-XML-SIZE", Assert.Single(Format.Read(document, ReadLimits.Default with { MaxBytes = document.Length - 1 }).Faults).Code);
        Assert.Empty(Format.Read(document, ReadLimits.Default with { MaxBytes = document.Length }).Faults);
    }

    [Theory]
    [InlineData("1e400", "GW-UBL-DECIMAL")]
    [InlineData("1E2", "GW-UBL-DECIMAL")]
    [InlineData("1,000.00", "GW-UBL-DECIMAL")]
    [InlineData("NaN", "GW-UBL-DECIMAL")]
    [InlineData("1.2.3", "GW-UBL-DECIMAL")]
    [InlineData("--1", "GW-UBL-DECIMAL")]
    [InlineData("0x10", "GW-UBL-DECIMAL")]
    [InlineData("99999999999999999999999999999999999999999", "GW-UBL-DECIMAL-RANGE")]
    [InlineData("0.12345678901234567890123456789", "GW-UBL-DECIMAL-RANGE")]
    [InlineData("1234567890.1234567890123456789", "GW-UBL-DECIMAL-RANGE")]
    public void Read_AmountThatIsNone_IsAFaultWithPathAndTerm(string amount, string code)
    {
        var fault = Only(
            UblDocuments.Invoice(
                $"\n<cac:InvoiceLine/>\n<cac:InvoiceLine><cbc:LineExtensionAmount currencyID=\"EUR\">{amount}</cbc:LineExtensionAmount></cac:InvoiceLine>"
            )
        );

        Assert.Equal((code, "BT-131", "/Invoice/cac:InvoiceLine[2]/cbc:LineExtensionAmount"), (fault.Code, fault.Term, fault.Path));
        Assert.Equal((3, 19), (fault.Line, fault.Column));
        Assert.False(string.IsNullOrEmpty(fault.Hint));
    }

    [Theory]
    [InlineData("-79228162514264337593543950.33", "-79228162514264337593543950.33")]
    [InlineData(" +0001.50 ", "1.50")]
    [InlineData("00000000000000000000000000000000000001.5", "1.5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    public void Read_AbsurdButDecimalAmount_IsTakenExactly(string amount, string expected)
    {
        var read = Format.Read(
            UblDocuments.Invoice($"<cac:LegalMonetaryTotal><cbc:PayableAmount currencyID=\"EUR\">{amount}</cbc:PayableAmount></cac:LegalMonetaryTotal>"),
            ReadLimits.Default
        );

        Assert.Equal(expected + " EUR", read.Invoice?.Totals?.Due.ToString());
    }

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("31.01.2026")]
    [InlineData("2026-01-31T00:00:00")]
    [InlineData("٢٠٢٦-٠١-٣١")]
    public void Read_DateThatIsNone_IsAFault(string date) =>
        Assert.Equal("GW-UBL-DATE", Only(UblDocuments.Invoice($"<cbc:IssueDate>{date}</cbc:IssueDate>")).Code);

    [Theory]
    [InlineData("&#xD800;")]
    [InlineData("&#0;")]
    [InlineData("\u0001")]
    [InlineData("\uFFFE")]
    public void Read_CharacterXmlForbids_IsAFault(string character) =>
        Assert.Equal("GW-XML-MALFORMED", Only(UblDocuments.Invoice($"<cbc:ID>{character}</cbc:ID>")).Code);

    [Theory]
    [InlineData("<html/>")]
    [InlineData("<Invoice/>")]
    [InlineData("<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\"/>")]
    public void Read_AnotherRoot_IsARootFault(string document)
    {
        Assert.Equal("GW-UBL-ROOT", Only(Encoding.UTF8.GetBytes(document)).Code);
        Assert.False(Format.Recognises(new(Encoding.UTF8.GetBytes(document))));
    }

    [Fact]
    public void Read_ContentAfterTheRoot_IsAFault() => Assert.Equal("GW-XML-MALFORMED", Only([.. UblDocuments.Invoice(""), .. "<x/>"u8]).Code);

    [Fact]
    public void Read_FaultsPastTheLimit_AreCounted()
    {
        var document = UblDocuments.Invoice(string.Concat(Enumerable.Repeat("<cbc:Unknown a=\"1\">x</cbc:Unknown><cac:AllowanceCharge/>", 500)));

        var read = Format.Read(document, ReadLimits.Default with { MaxFaults = 10 });

        Assert.Equal((11, 11), (read.Faults.Count, read.Losses.Count));
        Assert.Contains("490", read.Faults[^1].Message, StringComparison.Ordinal);
        Assert.Contains("990", read.Losses[^1].Reason, StringComparison.Ordinal);
    }

    private static Fault Only(byte[] document)
    {
        var read = Format.Read(document, ReadLimits.Default);
        Assert.Null(read.Invoice);
        var fault = Assert.Single(read.Faults);
        Assert.Equal(Severity.Fatal, fault.Severity);
        return fault;
    }
}
