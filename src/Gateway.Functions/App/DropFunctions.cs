using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Pipeline.Intake;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Invoicing.Gateway.Functions.App;

/// <summary>Files dropped into a container. What cannot be taken in is answered with a file of its faults; what fails as such is tried five times, then its
/// name is in the poison queue.</summary>
public sealed class DropFunctions(FileDropIntake door, LimitOptions limits, OrchestrationStarter starter)
{
    /// <summary>Takes a file in. It is read as it comes, and no further than the gateway takes: a larger one never fills the memory.</summary>
    [Function("TakeFromDrop")]
    [BlobOutput("drop-refused/{tenant}/{name}.faults.json", Connection = "DropStorage")]
    public async Task<string?> TakeAsync(
        [BlobTrigger("drop/{tenant}/{name}", Connection = "DropStorage", Source = BlobTriggerSource.EventGrid)] Stream content,
        string tenant,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    )
    {
        starter.Through(new DurableOrchestrationClient(client));
        return await BoundedBody.ReadAsync(content, limits.MaxBodyBytes, cancellation) is { } body
            ? await door.TakeAsync(tenant, body, cancellation)
            : FileDropIntake.TooLarge(limits.MaxBodyBytes);
    }
}
