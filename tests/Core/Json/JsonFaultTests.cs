using System.Text;
using CsCheck;
using Invoicing.Faults;
using Invoicing.Json;
using Invoicing.Ports.Documents;

namespace Invoicing.Core.Tests.Json;

public sealed class JsonFaultTests
{
    [Theory]
    [InlineData("""{"nubmer":"1"}""", "GW-JSON-UNKNOWN-PROPERTY", "/nubmer", null)]
    [InlineData("""{"seller":{"postalAdress":{}}}""", "GW-JSON-UNKNOWN-PROPERTY", "/seller/postalAdress", "BG-4")]
    [InlineData("""{"a/b~c":1}""", "GW-JSON-UNKNOWN-PROPERTY", "/a~1b~0c", null)]
    [InlineData("""{"number":"1","number":"2"}""", "GW-JSON-DUPLICATE", "/number", "BT-1")]
    [InlineData("""{"number":"1","n\u0075mber":"2"}""", "GW-JSON-DUPLICATE", "/number", "BT-1")]
    [InlineData("""{"number":17}""", "GW-JSON-TYPE", "/number", "BT-1")]
    [InlineData("""{"seller":"ACME"}""", "GW-JSON-TYPE", "/seller", "BG-4")]
    [InlineData("""{"lines":{"identifier":"1"}}""", "GW-JSON-TYPE", "/lines", "BG-25")]
    [InlineData("""{"lines":[{},null]}""", "GW-JSON-TYPE", "/lines/1", "BG-25")]
    [InlineData("""{"lines":[{},{"netAmount":true}]}""", "GW-JSON-TYPE", "/lines/1/netAmount", "BT-131")]
    [InlineData("""{"issueDate":"2026-02-30"}""", "GW-JSON-DATE", "/issueDate", "BT-2")]
    [InlineData("""{"issueDate":"30.01.2026"}""", "GW-JSON-DATE", "/issueDate", "BT-2")]
    [InlineData("""{"issueDate":"2026-01-30T00:00:00Z"}""", "GW-JSON-DATE", "/issueDate", "BT-2")]
    [InlineData("""{"totals":{"due":"1,50"}}""", "GW-JSON-NUMBER", "/totals/due", "BT-115")]
    [InlineData("""{"totals":{"due":"1E2"}}""", "GW-JSON-NUMBER", "/totals/due", "BT-115")]
    [InlineData("""{"totals":{"due":"NaN"}}""", "GW-JSON-NUMBER", "/totals/due", "BT-115")]
    [InlineData("""{"totals":{"due":"+1"}}""", "GW-JSON-NUMBER", "/totals/due", "BT-115")]
    [InlineData("""{"totals":{"due":" 1"}}""", "GW-JSON-NUMBER", "/totals/due", "BT-115")]
    [InlineData("""{"totals":{"due":"1."}}""", "GW-JSON-NUMBER", "/totals/due", "BT-115")]
    [InlineData("""{"totals":{"due":""}}""", "GW-JSON-NUMBER", "/totals/due", "BT-115")]
    [InlineData("""{"totals":{"due":"١"}}""", "GW-JSON-NUMBER", "/totals/due", "BT-115")]
    [InlineData("""{"totals":{"due":79228162514264337593543950336}}""", "GW-JSON-NUMBER-RANGE", "/totals/due", "BT-115")]
    [InlineData("""{"totals":{"due":0.12345678901234567890123456789}}""", "GW-JSON-NUMBER-RANGE", "/totals/due", "BT-115")]
    [InlineData("""{"totals":{"due":1e999999999999}}""", "GW-JSON-NUMBER-RANGE", "/totals/due", "BT-115")]
    [InlineData("""{"totals":{"due":1e-60}}""", "GW-JSON-NUMBER-RANGE", "/totals/due", "BT-115")]
    [InlineData("""{"totals":{"due":{"amount":"1"}}}""", "GW-JSON-INCOMPLETE", "/totals/due", "BT-115")]
    [InlineData("""{"lines":[{"quantity":{"unitCode":"C62"}}]}""", "GW-JSON-INCOMPLETE", "/lines/0/quantity", "BT-129")]
    [InlineData("""{"buyer":{"electronicAddress":{"scheme":"0088"}}}""", "GW-JSON-INCOMPLETE", "/buyer/electronicAddress", "BT-49")]
    [InlineData("""{"supportingDocuments":[{"attachment":{"fileName":"a.pdf"}}]}""", "GW-JSON-INCOMPLETE", "/supportingDocuments/0/attachment", "BT-125")]
    [InlineData("""{"supportingDocuments":[{"attachment":{"content":"?"}}]}""", "GW-JSON-BASE64", "/supportingDocuments/0/attachment/content", null)]
    [InlineData("""{"kind":"receipt"}""", "GW-JSON-VALUE", "/kind", "BT-3")]
    [InlineData("""{"number":"A\u0000B"}""", "GW-JSON-CHARACTER", "/number", "BT-1")]
    [InlineData("""{"number":"A\u0001B"}""", "GW-JSON-CHARACTER", "/number", "BT-1")]
    [InlineData("""{"seller":{"name":"A\u001fB"}}""", "GW-JSON-CHARACTER", "/seller/name", "BT-27")]
    [InlineData("""{"lines":[{"note":"\ufffe"}]}""", "GW-JSON-CHARACTER", "/lines/0/note", "BT-127")]
    [InlineData("""{"buyer":{"electronicAddress":{"value":"\uffff","scheme":"0088"}}}""", "GW-JSON-CHARACTER", "/buyer/electronicAddress/value", null)]
    [InlineData("""{"number":"\ud83d"}""", "GW-JSON-SURROGATE", "/number", "BT-1")]
    [InlineData("""{"\ud83d":"1"}""", "GW-JSON-UNKNOWN-PROPERTY", "/\uFFFD", null)]
    [InlineData("""[]""", "GW-JSON-TYPE", "", null)]
    [InlineData("""null""", "GW-JSON-TYPE", "", null)]
    [InlineData("""{"number":"1"} {}""", "GW-JSON-SYNTAX", "", null)]
    [InlineData("""{"number":"1",}""", "GW-JSON-SYNTAX", "", null)]
    [InlineData("""{"totals":{"due":NaN}}""", "GW-JSON-SYNTAX", "/totals/due", null)]
    [InlineData("""{"lines":[{"note":"x""", "GW-JSON-SYNTAX", "/lines/0/note", null)]
    [InlineData("""{/* */}""", "GW-JSON-SYNTAX", "", null)]
    [InlineData("", "GW-JSON-SYNTAX", "", null)]
    public void Read_BrokenDocument_NamesCodePlaceAndTerm(string json, string code, string path, string? term)
    {
        var result = Read(json);
        var fault = Assert.Single(result.Faults);
        Assert.Equal((code, path, term), (fault.Code, fault.Path, fault.Term));
        Assert.Equal(Severity.Fatal, fault.Severity);
        Assert.NotNull(fault.Hint);
        Assert.Null(result.Invoice);
    }

    [Theory]
    [InlineData("nubmer", "number")]
    [InlineData("Number", "number")]
    [InlineData("InvoiceLines", null)]
    [InlineData("currency", "currencyCode")]
    [InlineData("vatBreakdowns", "vatBreakdown")]
    public void Read_UnknownProperty_HintsAtTheNameMeant(string name, string? meant)
    {
        var hint = Assert.Single(Read($$"""{"{{name}}":1}""").Faults).Hint!;
        if (meant is null)
        {
            Assert.StartsWith("Known here: kind, number", hint);
        }
        else
        {
            Assert.Equal($"Did you mean '{meant}'?", hint);
        }
    }

    [Fact]
    public void Read_SeveralFaults_GivesAllWithLineAndColumn()
    {
        var faults = Read("{\n  \"number\": 1,\n  \"buyerReference\": \"ä\", \"issueDate\": \"x\",\n  \"foo\": [1, {\"a\": 2}]\n}").Faults;
        Assert.Equal(
            [("/number", 2, 13), ("/issueDate", 3, 39), ("/foo", 4, 3)],
            faults.Select(fault => (fault.Path!, fault.Line!.Value, fault.Column!.Value))
        );
    }

    [Fact]
    public void Read_KindAgainstTypeCode_WarnsAndKeepsTheStatedKind()
    {
        var result = Read("""{"kind":"creditNote","typeCode":"380"}""");
        Assert.Equal(Severity.Warning, Assert.Single(result.Faults).Severity);
        Assert.Equal(Model.DocumentKind.CreditNote, result.Invoice!.Kind);
    }

    [Fact]
    public void Read_InvalidUtf8_IsAFault() =>
        Assert.Equal("GW-JSON-ENCODING", Assert.Single(JsonInvoice.Read(new byte[] { (byte)'"', 0xC3, (byte)'"' }, ReadLimits.Default).Faults).Code);

    [Theory]
    [InlineData(9, "GW-JSON-SIZE")]
    [InlineData(10, null)]
    public void Read_MaxBytes_IsABound(int bytes, string? code)
    {
        var result = JsonInvoice.Read(
            "{         "u8.ToArray().Append((byte)'}').Skip(1).Prepend((byte)'{').Take(9).Append((byte)'}').ToArray(),
            new() { MaxBytes = bytes }
        );
        Assert.Equal(code, result.Faults.SingleOrDefault()?.Code);
    }

    [Fact]
    public void Read_MaxDepth_IsABound()
    {
        const string Json = """{"seller":{"postalAddress":{"city":"Graz"}}}""";
        Assert.Empty(Read(Json, new() { MaxDepth = 3 }).Faults);
        Assert.Equal("GW-JSON-DEPTH", Assert.Single(Read(Json, new() { MaxDepth = 2 }).Faults).Code);
        Assert.Equal("GW-JSON-DEPTH", Read("{\"x\":" + new string('[', 100_000), ReadLimits.Default).Faults[^1].Code);
    }

    [Fact]
    public void Read_MaxTextLength_IsABoundOnTextsNotOnAttachments()
    {
        const string Json = """{"number":"12345","supportingDocuments":[{"attachment":{"content":"AAAAAAAAAAAA"}}]}""";
        Assert.Empty(Read(Json, new() { MaxTextLength = 5 }).Faults);
        Assert.Equal("GW-JSON-TEXT-LENGTH", Assert.Single(Read(Json, new() { MaxTextLength = 4 }).Faults).Code);
    }

    [Fact]
    public void Read_MaxFaults_CountsTheRest()
    {
        var json = "{\"lines\":[" + string.Join(',', Enumerable.Repeat("1", 1_000)) + "]}";
        var faults = Read(json, new() { MaxFaults = 10 }).Faults;
        Assert.Equal(11, faults.Count);
        Assert.Equal("GW-JSON-MORE-FAULTS", faults[^1].Code);
        Assert.Contains("990", faults[^1].Message);
    }

    [Fact]
    public void Read_AnyDamage_NeverThrowsAndNeverGivesHalf()
    {
        var whole = JsonInvoice.Write(AnyInvoice.Of(7, 0.5));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, 3])
            .Sample(
                (place, value, cut) =>
                {
                    var damaged = whole.ToArray();
                    damaged[place] = value;
                    var result = JsonInvoice.Read(cut == 0 ? damaged.AsMemory(0, place) : damaged, ReadLimits.Default);
                    Assert.Equal(result.Invoice is null, result.Faults.Any(fault => fault.Severity == Severity.Fatal));
                },
                iter: 5_000
            );
    }

    private static ReadResult Read(string json, ReadLimits? limits = null) => JsonInvoice.Read(Encoding.UTF8.GetBytes(json), limits ?? ReadLimits.Default);
}
