using System.Text;
using Invoicing.Receivables.Events.Envelope;

namespace Invoicing.Receivables.Tests.Events;

public sealed class CloudEventReaderTests
{
    /// <summary>Of two amounts nobody knows which is meant: it is refused and named, wherever it stands and in every mode.</summary>
    [Theory]
    [InlineData("application/cloudevents+json", """{ "specversion": "1.0", "id": "1", "source": "/s", "type": "T", "data": { "amount": 1, "amount": 2 } }""")]
    [InlineData("application/cloudevents+json", """{ "specversion": "1.0", "id": "1", "source": "/s", "type": "T", "id": "2", "data": {} }""")]
    [InlineData("application/cloudevents-batch+json", """[{ "specversion": "1.0", "id": "1", "source": "/s", "type": "T", "data": [{ "a": 1, "a": 1 }] }]""")]
    [InlineData("application/json", """{ "lines": [ { "price": { "amount": 1, "amount": 2 } } ] }""")]
    public void Read_MemberThatIsThereTwice_IsRefused(string mediaType, string body)
    {
        var read = CloudEventReader.Read(mediaType, name => name == "specversion" ? "1.0" : "x", Encoding.UTF8.GetBytes(body));

        var fault = Assert.Single(read.Faults);
        Assert.Equal("GW-REC-EVENT", fault.Code);
        Assert.Contains("uplicate", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>Such a text cannot be read by anybody: unless it is refused here, it stops the queue or topic that it comes by.</summary>
    [Theory]
    [InlineData("""{ "specversion": "1.0", "id": "1", "source": "/s", "type": "T", "data": { "note": "\ud800x" } }""")]
    [InlineData("""{ "specversion": "1.0", "id": "\udc00", "source": "/s", "type": "T", "data": {} }""")]
    [InlineData("""{ "specversion": "1.0", "id": "1", "source": "/s", "type": "T", "data": [{ "\ud800": 1 }] }""")]
    [InlineData("{ \"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"/s\", \"type\": \"T\", \"data\": \"\u00ff\" }")]
    public void Read_TextThatIsNoUnicode_IsRefused(string body)
    {
        var read = CloudEventReader.Read("application/cloudevents+json", _ => null, Encoding.Latin1.GetBytes(body));

        Assert.Contains("no Unicode", Assert.Single(read.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DataInBase64_IsTheSameAsData()
    {
        var data = """{ "id": "S-1", "note": "\u00e9" }""";
        var body =
            $$"""{ "specversion": "1.0", "id": "1", "source": "/s", "type": "T", "data_base64": "{{Convert.ToBase64String(Encoding.UTF8.GetBytes(data))}}" }""";

        var one = Assert.Single(CloudEventReader.Read("application/cloudevents+json", _ => null, Encoding.UTF8.GetBytes(body)).Value!);

        Assert.Equal("S-1", one.Data.GetProperty("id").GetString());
        using var whole = System.Text.Json.JsonDocument.Parse(one.Whole);
        Assert.Equal("é", whole.RootElement.GetProperty("data").GetProperty("note").GetString());
    }

    [Theory]
    [InlineData("\"%%%\"")]
    [InlineData("5")]
    [InlineData("\"e30x\"")]
    [InlineData("\"e3s=\"")]
    public void Read_DataInBase64ThatIsNone_IsRefusedWithItsPlace(string base64)
    {
        var body = $$"""{ "specversion": "1.0", "id": "1", "source": "/s", "type": "T", "data_base64": {{base64}} }""";

        var read = CloudEventReader.Read("application/cloudevents+json", _ => null, Encoding.UTF8.GetBytes(body));

        Assert.Equal("/data_base64", Assert.Single(read.Faults).Path);
    }
}
