using Invoicing.Gateway.Functions.Doors;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Lifecycle;
using Invoicing.Store;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Invoicing.Gateway.Functions.App;

/// <summary>HTTP, under the server's paths. The keys are the gateway's own: they name the tenant, which a function key cannot.</summary>
internal sealed class HttpFunctions(HttpDoor door, IInvoiceStore store)
{
    /// <summary>Hands in an invoice.</summary>
    [Function("SubmitInvoice")]
    public Task<IResult> SubmitAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/invoices")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        door.SubmitAsync(request, null, DoorbellOf(client), cancellation);

    /// <summary>Hands in an invoice under the caller's own id.</summary>
    [Function("PutInvoice")]
    public Task<IResult> PutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/invoices/{id:guid}")] HttpRequest request, Guid id, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        door.SubmitAsync(request, new InvoiceId(id), DoorbellOf(client), cancellation);

    /// <summary>Where an invoice is.</summary>
    [Function("GetInvoice")]
    public Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/invoices/{id:guid}")] HttpRequest request, Guid id, CancellationToken cancellation) =>
        door.ReadAsync(request, new InvoiceId(id), cancellation);

    /// <summary>Has an invoice tried again.</summary>
    [Function("RetryInvoice")]
    public Task<IResult> RetryAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/invoices/{id:guid}/retry")] HttpRequest request, Guid id, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        door.RetryAsync(request, new InvoiceId(id), DoorbellOf(client), cancellation);

    /// <summary>Withdraws an invoice.</summary>
    [Function("CancelInvoice")]
    public Task<IResult> CancelAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/invoices/{id:guid}/cancel")] HttpRequest request, Guid id, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        door.CancelAsync(request, new InvoiceId(id), DoorbellOf(client), cancellation);

    private Doorbell DoorbellOf(DurableTaskClient client) => new(new DurableInstances(client), store);
}
