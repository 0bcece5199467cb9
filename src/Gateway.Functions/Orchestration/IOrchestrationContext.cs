using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Functions.Orchestration;

/// <summary>
/// What the orchestration of an invoice may do: no more than this, so that it replays alike. The adapter over Durable Task is one implementation,
/// the tests have another.
/// </summary>
public interface IOrchestrationContext
{
    /// <summary>The time, as the history tells it: the same in every replay.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Runs a stage as an activity of that name; repeated with growing pauses where the activity fails as such, as when the store is out of
    /// reach.</summary>
    Task<InvoiceStep> CallStageAsync(Stage stage, TransmissionId id);

    /// <summary>Waits until a time, or until somebody rings; without a time, until somebody rings. A ring that came before is not lost.</summary>
    Task WaitAsync(DateTimeOffset? until);

    /// <summary>What operators see of the instance.</summary>
    void SetStatus(InvoiceStep step);

    /// <summary>Ends this history and begins a new one from here; rings that were not heard are kept.</summary>
    void ContinueAsNew(InvoiceRun run);
}
