using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Lifecycle;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Invoicing.Gateway.Functions.App;

/// <summary>The orchestrator, and an activity for each stage: the history of an invoice reads as its way. Activities have a client, for what follows a
/// transmission that ends is started by the activity that ends it.</summary>
public sealed class InvoiceFunctions(StageActivity activity, OrchestrationStarter starter)
{
    /// <summary>The orchestrator.</summary>
    [Function(InvoiceOrchestration.Name)]
    public static async Task<InvoiceStep> OrchestrateAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            return await InvoiceOrchestration.RunAsync(new DurableOrchestrationContext(context), context.GetInput<InvoiceRun>()!);
        }
        catch (TaskFailedException failed)
        {
            var log = context.CreateReplaySafeLogger<InvoiceFunctions>();
            log.LogError(AlertLines.OrchestrationFailed + ": {TransmissionId}, {Problem}", context.InstanceId, failed.FailureDetails.ErrorMessage);
            throw;
        }
    }

    /// <summary>Judges the document as it came.</summary>
    [Function(nameof(Stage.Validate))]
    public Task<InvoiceStep> ValidateAsync([ActivityTrigger] TransmissionId id, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        RunAsync(Stage.Validate, id, client, cancellation);

    /// <summary>Completes taxes and totals.</summary>
    [Function(nameof(Stage.CalculateTaxes))]
    public Task<InvoiceStep> CalculateTaxesAsync(
        [ActivityTrigger] TransmissionId id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => RunAsync(Stage.CalculateTaxes, id, client, cancellation);

    /// <summary>Writes the format of the route.</summary>
    [Function(nameof(Stage.Convert))]
    public Task<InvoiceStep> ConvertAsync([ActivityTrigger] TransmissionId id, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        RunAsync(Stage.Convert, id, client, cancellation);

    /// <summary>Signs.</summary>
    [Function(nameof(Stage.Sign))]
    public Task<InvoiceStep> SignAsync([ActivityTrigger] TransmissionId id, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        RunAsync(Stage.Sign, id, client, cancellation);

    /// <summary>Transmits, exactly once.</summary>
    [Function(nameof(Stage.Transmit))]
    public Task<InvoiceStep> TransmitAsync([ActivityTrigger] TransmissionId id, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        RunAsync(Stage.Transmit, id, client, cancellation);

    /// <summary>Follows it to the last acknowledgement.</summary>
    [Function(nameof(Stage.Acknowledge))]
    public Task<InvoiceStep> AcknowledgeAsync([ActivityTrigger] TransmissionId id, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        RunAsync(Stage.Acknowledge, id, client, cancellation);

    /// <summary>Marks the invoice as completed.</summary>
    [Function(nameof(Stage.Finish))]
    public Task<InvoiceStep> FinishAsync([ActivityTrigger] TransmissionId id, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        RunAsync(Stage.Finish, id, client, cancellation);

    private async Task<InvoiceStep> RunAsync(Stage stage, TransmissionId id, DurableTaskClient client, CancellationToken cancellation)
    {
        starter.Through(new DurableOrchestrationClient(client));
        return await activity.RunAsync(stage, id, cancellation);
    }
}
