using Invoicing.Lifecycle;

namespace Invoicing.Pipeline.Stages;

/// <summary>A stage of the way. It may run twice after a crash, so whatever it does outside must bear that.</summary>
public interface IStage
{
    /// <summary>Which one.</summary>
    Stage Stage { get; }

    /// <summary>Does its work. Never throws for what documents or the outside world can do.</summary>
    Task<StageResult> RunAsync(StageContext context, CancellationToken cancellation);
}
