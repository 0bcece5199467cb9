using System.Text.Json;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Ksef;

/// <summary>What came of a call.</summary>
internal abstract record KsefAnswer
{
    private KsefAnswer() { }

    /// <summary>A good answer: its bytes, and the JSON in them where it is any.</summary>
    public sealed record Spoken(byte[] Body, JsonElement Json) : KsefAnswer;

    /// <summary>None. The code is KSeF's own (exceptionCode), 0 where it gave none; the status is that of HTTP, 0 where there was no answer.</summary>
    public sealed record Failed(Failure Failure, int Code = 0, int Status = 0) : KsefAnswer;
}
