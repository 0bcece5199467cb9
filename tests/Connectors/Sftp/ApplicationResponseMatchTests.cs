using System.Text;
using Invoicing.Faults;
using Invoicing.Lifecycle;

namespace Invoicing.Connectors.Sftp;

/// <summary>What an ApplicationResponse says of the document that it answers, beside its id.</summary>
public sealed class ApplicationResponseMatchTests
{
    private const string Zeros = "0000000000000000000000000000000000000000000000000000000000000000";

    [Theory]
    [InlineData(Zeros, "", Zeros)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "http://www.w3.org/2001/04/xmlenc#sha256", Zeros)]
    [InlineData(Zeros, "SHA-256", Zeros)]
    [InlineData("ABCDEF0000000000000000000000000000000000000000000000000000000000", "", "abcdef0000000000000000000000000000000000000000000000000000000000")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAA AAAAAAAAAAAAAAAAAAA", "", Zeros)]
    [InlineData("-_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "", "fbf0000000000000000000000000000000000000000000000000000000000000")]
    public void Read_HashOfTheDocument_IsTold(string stated, string method, string? told)
    {
        var external =
            $"<cac:Attachment><cac:ExternalReference>"
            + $"<cbc:DocumentHash>{stated}</cbc:DocumentHash>"
            + $"{(method.Length == 0 ? "" : $"<cbc:HashAlgorithmMethod>{method}</cbc:HashAlgorithmMethod>")}</cac:ExternalReference></cac:Attachment>";

        Assert.Equal(told, Read($"<cac:DocumentReference><cbc:ID>T-1</cbc:ID>{external}</cac:DocumentReference>").Value!.DocumentHash);
    }

    [Theory]
    [InlineData(Zeros, "http://www.w3.org/2001/04/xmlenc#sha512")]
    [InlineData("d41d8cd98f00b204e9800998ecf8427e", "")]
    [InlineData("nothing", "")]
    public void Read_HashThatCannotBeCompared_IsNoAcknowledgement(string stated, string method)
    {
        var external =
            $"<cac:Attachment><cac:ExternalReference><cbc:DocumentHash>{stated}</cbc:DocumentHash>"
            + $"{(method.Length == 0 ? "" : $"<cbc:HashAlgorithmMethod>{method}</cbc:HashAlgorithmMethod>")}</cac:ExternalReference></cac:Attachment>";

        var read = Read($"<cac:DocumentReference><cbc:ID>T-1</cbc:ID>{external}</cac:DocumentReference>");

        Assert.Contains("SHA-256", Assert.Single(read.Faults).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<cac:Response><cbc:ResponseCode>RE</cbc:ResponseCode></cac:Response>", "several codes")]
    [InlineData(
        "<cac:LineResponse><cac:LineReference><cbc:LineID>1</cbc:LineID></cac:LineReference>"
            + "<cac:Response><cbc:ResponseCode>RE</cbc:ResponseCode></cac:Response></cac:LineResponse>",
        "rejects a line"
    )]
    public void Read_AcceptsAndRejects_IsNoAcknowledgement(string more, string why)
    {
        var read = Read($"<cac:DocumentReference><cbc:ID>T-1</cbc:ID></cac:DocumentReference>{more}");

        Assert.Contains(why, Assert.Single(read.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OtherEncoding_IsReadAsInvoicesAre()
    {
        var text = AcknowledgementXml.Of("A-1", "AP", "T-\u0141").Replace("UTF-8", "windows-1250", StringComparison.Ordinal);

        var read = ApplicationResponse.Read(CodePagesEncodingProvider.Instance.GetEncoding(1250)!.GetBytes(text), "there", DateTimeOffset.UnixEpoch);

        Assert.Equal("T-\u0141", read.Value!.Correlation);
    }

    [Fact]
    public void Read_MoreDocuments_TheOthersAreNames()
    {
        var word = Read(
            "<cac:DocumentReference><cbc:ID>T-1</cbc:ID></cac:DocumentReference><cac:DocumentReference><cbc:ID>T-2</cbc:ID></cac:DocumentReference>"
                + "<cac:DocumentReference><cbc:ID>T-1</cbc:ID></cac:DocumentReference>"
        ).Value!;

        Assert.Equal("T-1", word.Correlation);
        Assert.Equal(["T-2"], word.Names);
    }

    [Fact]
    public void Read_TooManyDocuments_IsNone() =>
        Assert.False(
            Read(
                string.Concat(Enumerable.Range(0, 11).Select(number => $"<cac:DocumentReference><cbc:ID>T-{number}</cbc:ID></cac:DocumentReference>"))
            ).Succeeded
        );

    private static Result<Acknowledgement> Read(string references) =>
        ApplicationResponse.Read(
            Encoding.UTF8.GetBytes(
                AcknowledgementXml
                    .Of("A-1", "AP", "T-1")
                    .Replace("<cac:DocumentReference><cbc:ID>T-1</cbc:ID></cac:DocumentReference>", references, StringComparison.Ordinal)
            ),
            "there",
            DateTimeOffset.UnixEpoch
        );
}
