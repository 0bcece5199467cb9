namespace Invoicing.Pipeline.Intake;

/// <summary>Takes messages of a queue in, whichever broker keeps it. The shell settles each by the answer, and by nothing else.</summary>
public interface IQueueIntake
{
    /// <summary>Takes a message in.</summary>
    Task<QueueAnswer> TakeAsync(QueuedInvoice message, CancellationToken cancellation);
}
