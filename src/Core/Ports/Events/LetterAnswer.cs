using Invoicing.Lifecycle;

namespace Invoicing.Ports.Events;

/// <summary>What is to be written to a customer about an event.</summary>
public abstract record LetterAnswer
{
    private LetterAnswer() { }

    /// <summary>This letter.</summary>
    public sealed record Written(CustomerLetter Letter) : LetterAnswer;

    /// <summary>Nothing: the event is none of the customer's, or another one says it.</summary>
    public sealed record Nothing : LetterAnswer;

    /// <summary>Nothing can be written, such as where the customer has no address.</summary>
    public sealed record Impossible(Problem Problem) : LetterAnswer;
}
