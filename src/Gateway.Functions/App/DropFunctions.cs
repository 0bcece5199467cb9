using Invoicing.Gateway.Functions.Doors;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Store;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Invoicing.Gateway.Functions.App;

/// <summary>Files dropped into a container. What cannot be taken in is answered with a file of its faults; what fails as such is tried five times, then its name is in the poison queue.</summary>
public sealed class DropFunctions(DropDoor door, IInvoiceStore store)
{
    /// <summary>Takes a file in.</summary>
    [Function("TakeFromDrop")]
    [BlobOutput("drop-refused/{tenant}/{name}.faults.json", Connection = "DropStorage")]
    public Task<string?> TakeAsync(
        [BlobTrigger("drop/{tenant}/{name}", Connection = "DropStorage", Source = BlobTriggerSource.EventGrid)] byte[] content,
        string tenant,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => door.TakeAsync(tenant, content, new Doorbell(new DurableInstances(client), store), cancellation);
}
