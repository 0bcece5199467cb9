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
}
