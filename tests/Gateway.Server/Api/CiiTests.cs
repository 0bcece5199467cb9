using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.Formats.CiiInvoice;
using Invoicing.Formats.UblInvoice;
using Invoicing.Model;
using Invoicing.Pipeline.Intake;
using Invoicing.Ports.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Server.Tests.Api;

/// <summary>Documents of CII through the API, declarations held against the content, and conversions that may lose nothing.</summary>
public sealed class CiiTests
{
    [Fact]
    public async Task Post_Cii_AcceptedAndFollowedToTheEnd()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        using var answer = await client.PostAsync("/v1/invoices?format=cii-d16b", Samples.XmlBody(Cii("CII-1")));
        var first = await answer.Content.ReadFromJsonAsync<JsonObject>();

        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, first!.ToString());
        Assert.Equal("cii-d16b", first["documents"]![0]!["format"]!.ToString());
        var last = await gateway.UntilAsync(client, first["id"]!.ToString(), state => state["standing"]!.ToString() != "active");
        Assert.True(last["standing"]!.ToString() == "completed", last.ToString());
    }

    [Theory]
    [InlineData("ubl-2.1", "GW-INTAKE-DECLARED")]
    [InlineData("nowhere", "GW-INTAKE-FORMAT-UNKNOWN")]
    public async Task Post_CiiDeclaredAsAnother_RefusedWithWhatItIs(string declared, string code)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        using var answer = await client.PostAsync($"/v1/invoices?format={declared}", Samples.XmlBody(Cii("CII-2")));
        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(code, problem!["faults"]![0]!["code"]!.ToString());
    }

    [Fact]
    public async Task Post_CiiThatCannotBeRead_SaysWhatIsWrongWithTheContent()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var broken = Encoding.UTF8.GetString(Cii("CII-3")).Replace(">20261120<", ">2026-11-20<", StringComparison.Ordinal);

        using var answer = await client.PostAsync("/v1/invoices?format=cii-d16b", Samples.XmlBody(Encoding.UTF8.GetBytes(broken)));
        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(("GW-CII-DATE", "BT-2"), (problem!["faults"]![0]!["code"]!.ToString(), problem["faults"]![0]!["term"]!.ToString()));
    }

    [Fact]
    public async Task TakeAsync_CiiOnAQueueAndInADrop_IsAnInvoice()
    {
        await using var gateway = await TestGateway.StartAsync();
        var intake = gateway.Services.GetRequiredService<InvoiceIntake>();
        var queue = new QueueIntake(intake, new HashSet<string> { "acme" });

        var taken = await queue.TakeAsync(new("m-1", Cii("CII-6"), "acme", null, "application/xml") { Format = "cii-d16b" }, default);
        var refused = await queue.TakeAsync(new("m-2", Cii("CII-7"), "acme", null, "application/xml") { Format = "ubl-2.1" }, default);
        var dropped = await new FileDropIntake(intake).TakeAsync("acme", Cii("CII-8"), default);

        Assert.IsType<QueueAnswer.Complete>(taken);
        Assert.Equal("GW-INTAKE-DECLARED", Assert.IsType<QueueAnswer.DeadLetter>(refused).Reason);
        Assert.Null(dropped);
    }

    [Fact]
    public async Task Validate_Cii_JudgedByTheRulesItDeclares()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        using var answer = await client.PostAsync("/v1/validate", Samples.XmlBody(Cii("CII-4")));
        var verdict = await answer.Content.ReadFromJsonAsync<JsonObject>();

        Assert.True(verdict!["passed"]!.GetValue<bool>(), verdict.ToString());
        Assert.Contains("en16931-cii@1.3.16", verdict["ruleSets"]!.AsArray().Select(rules => rules!.ToString()));
    }

    [Fact]
    public async Task Convert_StrictWhereATermWouldBeLost_RefusedWithTheTerm()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var two = new PrecedingInvoice[]
        {
            new() { Reference = "A-1" },
            new() { Reference = "A-2" },
        };
        var ubl = new UblInvoiceFormat().Write(Read("CII-5") with { PrecedingInvoices = [.. two] }).Document.ToArray();

        using var strict = await client.PostAsync("/v1/convert?to=cii-d16b&strict=true", Samples.XmlBody(ubl));
        using var loose = await client.PostAsync("/v1/convert?to=cii-d16b&report=true", Samples.XmlBody(ubl));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, strict.StatusCode);
        var fault = (await strict.Content.ReadFromJsonAsync<JsonObject>())!["faults"]![0]!;
        Assert.Equal(("GW-CONVERT-STRICT", "BT-25"), (fault["code"]!.ToString(), fault["term"]!.ToString()));
        var loss = Assert.Single((await loose.Content.ReadFromJsonAsync<JsonObject>())!["losses"]!.AsArray())!;
        Assert.Equal(
            ("write", "BT-25", "noPlace", true),
            (loss["step"]!.ToString(), loss["term"]!.ToString(), loss["why"]!.ToString(), loss["binding"]!.GetValue<bool>())
        );
    }

    private static byte[] Cii(string number) => new CiiInvoiceFormat().Write(Read(number)).Document.ToArray();

    private static Invoice Read(string number) => new UblInvoiceFormat().Read(Samples.Ubl(number), ReadLimits.Default).Invoice!;
}
