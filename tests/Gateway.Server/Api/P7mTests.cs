using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography.Pkcs;
using System.Text.Json.Nodes;
using Invoicing.Formats.FatturaPa;
using Invoicing.Formats.UblInvoice;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Keys;

namespace Invoicing.Gateway.Server.Tests.Api;

/// <summary>Signed files (.p7m) through the API: the cause that is told is that of the message.</summary>
public sealed class P7mTests
{
    [Theory]
    [InlineData("application/pkcs7-mime", "/v1/invoices", "", HttpStatusCode.Accepted, "")]
    [InlineData("application/x-pkcs7-mime", "/v1/convert?to=en16931-ubl", "", HttpStatusCode.OK, "")]
    [InlineData("application/pkcs7-mime", "/v1/invoices", "cut", HttpStatusCode.BadRequest, "GW-P7M-MALFORMED")]
    [InlineData("application/xml", "/v1/invoices", "cut", HttpStatusCode.BadRequest, "GW-P7M-MALFORMED")]
    [InlineData("application/pkcs7-mime", "/v1/invoices", "changed", HttpStatusCode.BadRequest, "GW-P7M-SIGNATURE")]
    [InlineData("application/pkcs7-mime", "/v1/invoices", "detached", HttpStatusCode.BadRequest, "GW-P7M-EMPTY")]
    [InlineData("application/pkcs7-mime", "/v1/validate", "cut", HttpStatusCode.BadRequest, "GW-P7M-MALFORMED")]
    [InlineData("application/pkcs7-mime", "/v1/convert?to=en16931-ubl", "changed", HttpStatusCode.BadRequest, "GW-P7M-SIGNATURE")]
    public async Task Post_SignedFile_TakenOrRefusedWithItsOwnCause(string type, string path, string damage, HttpStatusCode status, string code)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        using var body = new ByteArrayContent(Damaged(damage)) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

        using var answer = await client.PostAsync(path, body);

        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, text);
        Assert.True(code.Length == 0 || SubmissionTests.Code((JsonObject)JsonNode.Parse(text)!) == code, text);
    }

    [Fact]
    public async Task Post_FileOfTwoInvoices_SaysToHandInEachOnItsOwn()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var xml = System.Text.Encoding.UTF8.GetString(Fattura());
        var from = xml.IndexOf("<FatturaElettronicaBody>", StringComparison.Ordinal);
        var end = xml.LastIndexOf("</p:FatturaElettronica>", StringComparison.Ordinal);

        using var answer = await client.PostAsync("/v1/invoices", Samples.XmlBody(System.Text.Encoding.UTF8.GetBytes(xml.Insert(end, xml[from..end]))));

        var fault = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["faults"]![0]!;
        Assert.Equal("GW-FPA-REPEATED", (string?)fault["code"]);
        Assert.Contains("a file of its own", (string?)fault["hint"], StringComparison.Ordinal);
    }

    private static byte[] Fattura() =>
        new FatturaPaFormat().Write(new UblInvoiceFormat().Read(Samples.Ubl("P7M-1"), ReadLimits.Default).Invoice!).Document.ToArray();

    private static byte[] Damaged(string damage)
    {
        using var certificate = SelfSignedCertificate.Create("Seller", SigningKeyKind.RsaSha256, TimeSpan.FromDays(1), TimeProvider.System);
        var message = new SignedCms(new ContentInfo(Fattura()), detached: damage == "detached");
        message.ComputeSignature(new CmsSigner(certificate));
        var bytes = message.Encode();
        if (damage == "changed")
        {
            bytes[bytes.AsSpan().IndexOf("P7M-1"u8)] = (byte)'Q';
        }

        return damage == "cut" ? bytes[..(bytes.Length / 2)] : bytes;
    }
}
