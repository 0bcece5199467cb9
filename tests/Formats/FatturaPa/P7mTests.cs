using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using Invoicing.Formats.FatturaPa;
using Invoicing.Formats.FatturaPa.Signed;
using Invoicing.Formats.Tests.UblInvoice;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Keys;

namespace Invoicing.Formats.Tests.FatturaPa;

/// <summary>Signed files of every form (../shared/corpus2/fatturapa-p7m-derived, whose README says what is expected of each).</summary>
public sealed class P7mTests
{
    private static readonly P7mContainer Container = new();

    [Theory]
    [InlineData("der", null)]
    [InlineData("base64-crlf", null)]
    [InlineData("base64-of-ber", null)]
    [InlineData("base64-oneline", null)]
    [InlineData("pem", null)]
    [InlineData("ecdsa", null)]
    [InlineData("rsa-pss", "GW-P7M-UNCHECKED")]
    [InlineData("two-signers", null)]
    [InlineData("trailing-bytes", null)]
    [InlineData("no-certs", "GW-P7M-NO-CERTIFICATE")]
    public void Open_FormsOfAMessage_GiveTheDocumentByteForByte(string form, string? warning)
    {
        var content = Container.Open(File.ReadAllBytes(Find($"IT01234567890_FPR03.{form}.xml.p7m")), ReadLimits.Default);

        Assert.Equal(warning is null ? [] : [warning], content.Faults.Select(fault => fault.Code));
        Assert.Equal(File.ReadAllBytes(Find("expected_IT01234567890_FPR03.xml")), content.Document!.Value.ToArray());
    }

    [Theory]
    [InlineData("IT01234567890_FPR03.detached-no-content.xml.p7m", "GW-P7M-EMPTY")]
    [InlineData("IT01234567890_FPR03.truncated.xml.p7m", "GW-P7M-MALFORMED")]
    public void Open_MessagesWithoutADocument_AreRefused(string file, string code)
    {
        var content = Container.Open(File.ReadAllBytes(Find(file)), ReadLimits.Default);

        Assert.Null(content.Document);
        Assert.Equal(code, Assert.Single(content.Faults).Code);
    }

    [Fact]
    public void Open_OneByteOfTheDocumentChanged_IsRefused()
    {
        var bytes = File.ReadAllBytes(Find("IT01234567890_FPR03.der.xml.p7m"));
        bytes[bytes.AsSpan().IndexOf("SOCIETA"u8)] = (byte)'X';
        var content = Container.Open(bytes, ReadLimits.Default);

        Assert.Null(content.Document);
        Assert.Equal("GW-P7M-SIGNATURE", Assert.Single(content.Faults).Code);
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(5, "GW-P7M-NESTED")]
    public void Open_MessagesInsideEachOther_UpToFour(int layers, string? code)
    {
        using var certificate = SelfSignedCertificate.Create("Nested", SigningKeyKind.EcdsaP256Sha256, TimeSpan.FromDays(9), TimeProvider.System);
        var bytes = "<a/>"u8.ToArray();
        for (var layer = 0; layer < layers; layer++)
        {
            var message = new SignedCms(new ContentInfo(bytes));
            message.ComputeSignature(new CmsSigner(certificate));
            bytes = message.Encode();
        }

        var content = Container.Open(bytes, ReadLimits.Default);

        Assert.Equal(code is null ? [] : [code], content.Faults.Select(fault => fault.Code));
        Assert.Equal(code is null, content.Document is not null);
    }

    [Theory]
    [InlineData("1.2.840.113549.2.5", "MD5")]
    [InlineData("1.3.14.3.2.26", "SHA-1")]
    [InlineData("2.16.840.1.101.3.4.2.1", null)]
    public void Open_SignedByADigestThatProvesNothing_Warns(string digest, string? told)
    {
        using var certificate = SelfSignedCertificate.Create("Weak", SigningKeyKind.RsaSha256, TimeSpan.FromDays(9), TimeProvider.System);
        var message = new SignedCms(new ContentInfo("<a/>"u8.ToArray()));
        message.ComputeSignature(new CmsSigner(certificate) { DigestAlgorithm = new Oid(digest) });

        var content = Container.Open(message.Encode(), ReadLimits.Default);

        Assert.NotNull(content.Document);
        Assert.Equal(told is null ? [] : ["GW-P7M-WEAK"], content.Faults.Select(fault => fault.Code));
        Assert.Contains(told ?? "", content.Faults.FirstOrDefault()?.Message ?? "");
    }

    /// <summary>What follows the end of a message, in the form in which it comes.</summary>
    [Theory]
    [InlineData("der", "\r\n \0\0", null)]
    [InlineData("base64", "\r\n", null)]
    [InlineData("pem", "\r\n\r\n", null)]
    [InlineData("der", "x", "1 bytes")]
    [InlineData("der", "another", "bytes")]
    [InlineData("base64", "another", "bytes")]
    [InlineData("pem", "another", "bytes")]
    public void Open_BytesBehindTheMessage_AreNamedOrPadding(string form, string behind, string? told)
    {
        using var certificate = SelfSignedCertificate.Create("Behind", SigningKeyKind.EcdsaP256Sha256, TimeSpan.FromDays(9), TimeProvider.System);
        byte[] Message(string text)
        {
            var message = new SignedCms(new ContentInfo(Encoding.UTF8.GetBytes(text)));
            message.ComputeSignature(new CmsSigner(certificate));
            var bytes = message.Encode();
            return form switch
            {
                "base64" => Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks) + "\r\n"),
                "pem" => Encoding.ASCII.GetBytes(PemEncoding.WriteString("PKCS7", bytes) + "\n"),
                _ => bytes,
            };
        }

        byte[] file = [.. Message("<a/>"), .. behind == "another" ? Message("<b/>") : Encoding.ASCII.GetBytes(behind)];
        var content = Container.Open(file, ReadLimits.Default);

        Assert.Equal(told is null, content.Document is not null);
        Assert.Equal(told is null ? [] : ["GW-P7M-TRAILING"], content.Faults.Select(fault => fault.Code));
        Assert.Contains(told ?? "", content.Faults.FirstOrDefault()?.Message ?? "");
    }

    [Fact]
    public void Read_WindowsEncodingAndTwoDocumentsInside_IsReadAsTheFileInside()
    {
        var format = new FatturaPaP7mFormat();
        var message = File.ReadAllBytes(Find("IT02182030391_32.windows-1252.xml.p7m"));

        Assert.True(format.Recognises(new(message)));
        var read = format.Read(message, ReadLimits.Default);
        var inside = new FatturaPaFormat().Read(File.ReadAllBytes(Find("expected_IT02182030391_32.windows-1252.xml")), ReadLimits.Default);
        Assert.Equal(inside.Faults, read.Faults);
        Assert.Equal(["GW-FPA-REPEATED"], read.Faults.Select(fault => fault.Code));
    }

    [Fact]
    public void Open_RandomBytesBehindTheHeadOfAMessage_NeverThrows()
    {
        var head = File.ReadAllBytes(Find("IT01234567890_FPR03.der.xml.p7m"));
        for (var length = 0; length < 200; length++)
        {
            Assert.Null(Container.Open(head.AsMemory(0, length + 20), ReadLimits.Default).Document is { } document && document.Length > 200 ? "read" : null);
        }
    }

    private static string Find(string name)
    {
        var folder = Path.GetFullPath(Path.Combine(Corpus.OfficialOrSkip(), "..", "..", "corpus2", "fatturapa-p7m-derived"));
        if (!Directory.Exists(folder))
        {
            Assert.Skip("The signed files are not at ../shared/corpus2.");
        }
        return Path.Combine(folder, name);
    }
}
