using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Lifecycle;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Invoicing.Gateway.Functions.App;

/// <summary>The orchestrator, and an activity for each stage: the history of an invoice reads as its way.</summary>
public sealed class InvoiceFunctions(StageActivity activity)
{
    /// <summary>The orchestrator.</summary>
    [Function(InvoiceOrchestration.Name)]
    public static Task<InvoiceStep> OrchestrateAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        InvoiceOrchestration.RunAsync(new DurableOrchestrationContext(context), context.GetInput<InvoiceRun>()!);

    /// <summary>Judges the document as it came.</summary>
    [Function(nameof(Stage.Validate))]
    public Task<InvoiceStep> ValidateAsync([ActivityTrigger] TransmissionId id, CancellationToken cancellation) =>
        activity.RunAsync(Stage.Validate, id, cancellation);

    /// <summary>Completes taxes and totals.</summary>
    [Function(nameof(Stage.CalculateTaxes))]
    public Task<InvoiceStep> CalculateTaxesAsync([ActivityTrigger] TransmissionId id, CancellationToken cancellation) =>
        activity.RunAsync(Stage.CalculateTaxes, id, cancellation);

    /// <summary>Writes the format of the route.</summary>
    [Function(nameof(Stage.Convert))]
    public Task<InvoiceStep> ConvertAsync([ActivityTrigger] TransmissionId id, CancellationToken cancellation) =>
        activity.RunAsync(Stage.Convert, id, cancellation);

    /// <summary>Signs.</summary>
    [Function(nameof(Stage.Sign))]
    public Task<InvoiceStep> SignAsync([ActivityTrigger] TransmissionId id, CancellationToken cancellation) => activity.RunAsync(Stage.Sign, id, cancellation);

    /// <summary>Transmits, exactly once.</summary>
    [Function(nameof(Stage.Transmit))]
    public Task<InvoiceStep> TransmitAsync([ActivityTrigger] TransmissionId id, CancellationToken cancellation) =>
        activity.RunAsync(Stage.Transmit, id, cancellation);

    /// <summary>Follows it to the last acknowledgement.</summary>
    [Function(nameof(Stage.Acknowledge))]
    public Task<InvoiceStep> AcknowledgeAsync([ActivityTrigger] TransmissionId id, CancellationToken cancellation) =>
        activity.RunAsync(Stage.Acknowledge, id, cancellation);

    /// <summary>Marks the invoice as completed.</summary>
    [Function(nameof(Stage.Finish))]
    public Task<InvoiceStep> FinishAsync([ActivityTrigger] TransmissionId id, CancellationToken cancellation) =>
        activity.RunAsync(Stage.Finish, id, cancellation);
}
