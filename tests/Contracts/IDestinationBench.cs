using Invoicing.Ports.Connectors;

namespace Invoicing.Contracts;

/// <summary>A destination that plays what a test asks for, with records of its own, and the connector to it.</summary>
public interface IDestinationBench : IAsyncDisposable
{
    IConnector Connector { get; }

    /// <summary>A connector to where nobody listens.</summary>
    IConnector Unreachable { get; }

    DateTimeOffset Now { get; }

    /// <summary>SHA-256 of each document that the other side has, in lower-case hexadecimal, by its own records.</summary>
    IReadOnlyList<string> Taken { get; }

    /// <summary>Whether the other side knows a repetition by the id of a transmission. Where it does not, a probe alone stands before a second
    /// effect.</summary>
    bool KnowsRepetitions { get; }

    /// <summary>Whether the other side can be asked what it has. Where it cannot, it must know repetitions, and the same bytes again are the
    /// question.</summary>
    bool AnswersProbes => true;

    /// <summary>Whether the other side can name a time before which it takes nothing.</summary>
    bool NamesTimes { get; }

    /// <summary>The next document is taken, and the answer to it is lost.</summary>
    void LoseTheAnswer();

    /// <summary>The next document is lost on its way.</summary>
    void LoseTheDocument();

    /// <summary>The next call is answered with "not now", and a time.</summary>
    void PutOff();

    /// <summary>The next document is taken, and nobody answers any more. False where the other side cannot be told so.</summary>
    bool FallSilent() => false;

    /// <summary>A connector whose calls another one answers; null where the channel is not HTTP.</summary>
    IConnector? AnsweredBy(HttpMessageHandler handler) => null;

    void Advance(TimeSpan time);

    OutboundDocument OutboundDocument(string number, string amount = "119.00");
}
