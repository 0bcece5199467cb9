using Invoicing.Ports.People;
using Invoicing.Ports.Storage;
using Invoicing.WebConsole.Access;

namespace Invoicing.WebConsole.Acts;

/// <summary>What people do about webhooks: deliveries made again, endpoints that were left alone sent to again.</summary>
internal static class WebhookActs
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var needs = new NeedsAttribute(Permission.Webhooks);
        endpoints.MapPost("/t/{tenant}/webhooks/deliveries/{id:guid}/replay", ReplayAsync).WithMetadata(needs);
        endpoints.MapPost("/t/{tenant}/webhooks/endpoints/{id}/enable", EnableAsync).WithMetadata(needs);
    }

    private static async Task<IResult> ReplayAsync(HttpContext http, string tenant, Guid id, IWebhookStore store, IPeople people, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        if (!await store.ReplayAsync(tenant, id, now, http.RequestAborted))
        {
            return TypedResults.NotFound();
        }

        await NoteAsync(http, people, now, "webhook.replayed", id.ToString(), tenant);
        return Back(tenant, "replayed");
    }

    private static async Task<IResult> EnableAsync(HttpContext http, string tenant, string id, IWebhookStore store, IPeople people, TimeProvider clock)
    {
        if (Pipeline.Run.OperatorEndpoints.Owns(id) || await store.EnableEndpointAsync(tenant, id, http.RequestAborted) is null)
        {
            return TypedResults.NotFound();
        }

        await NoteAsync(http, people, clock.GetUtcNow(), "webhook.enabled", id, tenant);
        return Back(tenant, "enabled");
    }

    private static Task NoteAsync(HttpContext http, IPeople people, DateTimeOffset now, string kind, string subject, string tenant) =>
        people.NoteAsync(ActNotes.Of(now, Visitor.Of(http).Actor, kind, subject, tenant, ActNotes.Reason(http)), CancellationToken.None);

    private static SeeOther Back(string tenant, string done) => new($"/t/{Uri.EscapeDataString(tenant)}/webhooks?done={done}");
}
