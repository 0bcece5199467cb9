using Invoicing.Lifecycle;

namespace Invoicing.Pipeline.Intake;

/// <summary>What becomes of a message.</summary>
public abstract record QueueAnswer
{
    private QueueAnswer() { }

    /// <summary>The invoice is durable with us, or was so before: the queue may forget it.</summary>
    public sealed record Complete(StoredInvoice Invoice) : QueueAnswer;

    /// <summary>What it said is durable with us, or was so before: the queue may forget it.</summary>
    public sealed record Taken : QueueAnswer;

    /// <summary>No repetition can help; it goes to the dead letters with what is wrong.</summary>
    /// <param name="Reason">Code of the first fault.</param>
    /// <param name="Description">Its message, cut to 512 characters.</param>
    /// <param name="Properties">The faults, within what a message's properties may hold: texts and whole numbers.</param>
    public sealed record DeadLetter(string Reason, string Description, IReadOnlyDictionary<string, object> Properties) : QueueAnswer;

    /// <summary>The store cannot take it in now: again, after a pause.</summary>
    public sealed record Again(Problem Problem) : QueueAnswer;
}
