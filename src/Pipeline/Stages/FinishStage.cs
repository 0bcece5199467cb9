using Invoicing.Lifecycle;

namespace Invoicing.Pipeline.Stages;

/// <summary>Marks the invoice as completed: everything that the route waits for is there. What it leaves is the audit entry that says so.</summary>
public sealed class FinishStage : IStage
{
    /// <inheritdoc/>
    public Stage Stage => Stage.Finish;

    /// <inheritdoc/>
    public Task<StageResult> RunAsync(StageContext context, CancellationToken cancellation) => Task.FromResult(new StageResult(new Outcome.Advance()));
}
