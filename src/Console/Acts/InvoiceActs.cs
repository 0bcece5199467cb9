using Invoicing.Lifecycle;
using Invoicing.Pipeline.Operations;
using Invoicing.Ports.Storage;
using Invoicing.WebConsole.Access;

namespace Invoicing.WebConsole.Acts;

/// <summary>What people do to invoices: each with a reason, under their name, and once, however often a button is pressed.</summary>
internal static class InvoiceActs
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var operation in Enum.GetValues<Operation>())
        {
            endpoints
                .MapPost(
                    $"/t/{{tenant}}/invoices/{{id:guid}}/transmissions/{{number:int}}/{operation}",
                    (HttpContext http, string tenant, Guid id, int number, IInvoiceStore store, InvoiceOperations operations) =>
                        OperateAsync(http, tenant, id, number, operation, store, operations)
                )
                .WithMetadata(new NeedsAttribute(OperationPermissions.Of(operation)));
        }
    }

    private static async Task<IResult> OperateAsync(
        HttpContext http,
        string tenant,
        Guid id,
        int number,
        Operation operation,
        IInvoiceStore store,
        InvoiceOperations operations
    )
    {
        var invoice = await store.FindAsync(tenant, new InvoiceId(id), http.RequestAborted);
        if (invoice?.Transmissions.FirstOrDefault(one => one.Number == number) is not { } transmission)
        {
            return TypedResults.NotFound();
        }

        var form = http.Request.Form;
        var page = $"/t/{Uri.EscapeDataString(tenant)}/invoices/{id}";
        var reason = form["reason"].ToString().Trim();
        if (reason.Length is 0 or > ActNotes.MostReason)
        {
            return new SeeOther($"{page}?refused=reason");
        }

        var act = new OperatorAct(operation, Visitor.Of(http).Actor)
        {
            Reason = reason,
            Version = long.TryParse(form["version"], out var version) ? version : 0,
        };
        return await operations.OperateAsync(transmission.Id, act, http.RequestAborted) switch
        {
            OperationResult.Done => new SeeOther($"{page}?done={operation}"),
            OperationResult.Refused refused => new SeeOther($"{page}?refused={Uri.EscapeDataString(refused.Fault.Code)}"),
            _ => TypedResults.NotFound(),
        };
    }
}
