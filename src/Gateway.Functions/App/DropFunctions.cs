using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Pipeline.Intake;
using Invoicing.Ports.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Invoicing.Gateway.Functions.App;

/// <summary>Files dropped into a container. What cannot be taken in is answered with a file of its faults; what fails as such is tried 50 times (host.json,
/// poisonBlobThreshold), then its name is in the poison queue.</summary>
public sealed class DropFunctions(FileDropIntake door, LimitOptions limits, OrchestrationStarter starter, TimeProvider clock, ILogger<DropFunctions> log)
{
    /// <summary>The host tries again at once. With this pause 50 tries are eight minutes in which the store may come back; as with the queue.</summary>
    public static readonly TimeSpan AwayPause = TimeSpan.FromSeconds(10);

    /// <summary>Takes a file in. It is read as it comes, and no further than the gateway takes: a larger one never fills the memory.</summary>
    [Function("TakeFromDrop")]
    [BlobOutput("drop-refused/{tenant}/{name}.faults.json", Connection = "DropStorage")]
    public async Task<string?> TakeAsync(
        [BlobTrigger("drop/{tenant}/{name}", Connection = "DropStorage", Source = BlobTriggerSource.EventGrid)] Stream content,
        string tenant,
        string name,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    )
    {
        starter.Through(new DurableOrchestrationClient(client));
        try
        {
            return await BoundedBody.ReadAsync(content, limits.MaxBodyBytes, cancellation) is { } body
                ? await door.TakeAsync(tenant, body, cancellation)
                : FileDropIntake.TooLarge(limits.MaxBodyBytes);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            log.LogError(AlertLines.DropFailed + ": {File}, {Problem}", $"{tenant}/{name}", exception.Message);
            if (exception is StoreUnavailableException)
            {
                await Task.Delay(AwayPause, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            throw;
        }
    }
}
