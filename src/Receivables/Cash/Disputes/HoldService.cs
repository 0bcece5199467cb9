using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Receivables.Cash.Items;

namespace Invoicing.Receivables.Cash.Disputes;

/// <summary>Has dunning and collection stop, of an invoice or of a customer, and go on.</summary>
public sealed class HoldService(CashCommits commits, OpenItems items, IPaymentStore store)
{
    /// <summary>Stops them. The reason is the command's.</summary>
    public async Task<(CashOutcome Outcome, Guid Id)> HoldAsync(
        PaymentCommand command,
        InvoiceId? invoice,
        string? customer,
        DateOnly? until,
        CancellationToken cancellation
    )
    {
        await items.CatchUpAsync(command.Tenant, cancellation);
        var id = Guid.NewGuid();
        var outcome = await commits.RunAsync(
            command.Tenant,
            command.Actor,
            command.Request is { } request ? request with { Subject = id.ToString() } : null,
            async (_, empty) =>
            {
                if (command.Reason.Length == 0)
                {
                    return Refuse("GW-PAY-REASON", "A hold needs a reason.");
                }

                if (until < DateOnly.FromDateTime(empty.At.UtcDateTime))
                {
                    return Refuse("GW-PAY-HOLD", $"It would have ended on {until:yyyy-MM-dd}.");
                }

                var item = invoice is { } named ? await store.ItemAsync(command.Tenant, named, cancellation) : null;
                return invoice is not null && item is null
                    ? Refuse("GW-PAY-UNKNOWN", $"There is no open item of invoice {invoice}.")
                    : Save(empty, new(id, item?.Item.Invoice, customer, command.Reason, empty.At, command.Actor, until));
            },
            cancellation
        );
        return (outcome, id);
    }

    /// <summary>Has them go on.</summary>
    public Task<CashOutcome> LiftAsync(PaymentCommand command, Guid hold, CancellationToken cancellation) =>
        commits.RunAsync(
            command.Tenant,
            command.Actor,
            command.Request,
            async (_, empty) =>
                await store.HoldAsync(command.Tenant, hold, cancellation) switch
                {
                    null => Refuse("GW-PAY-UNKNOWN", $"There is no hold {hold}."),
                    { LiftedAt: not null } => Result<PaymentBatch>.Success(empty),
                    var found => Save(empty, found with { LiftedAt = empty.At, LiftedBy = command.Actor }),
                },
            cancellation
        );

    private static Result<PaymentBatch> Save(PaymentBatch empty, CollectionHold hold) =>
        Result<PaymentBatch>.Success(
            empty with
            {
                Holds = [hold],
                News = hold.Invoice is { } invoice
                    ? [new(invoice, hold.LiftedAt is null ? "invoice.collection.held" : "invoice.collection.resumed", DetailOf(hold))]
                    : [],
            }
        );

    private static string DetailOf(CollectionHold hold) =>
        JsonSerializer.Serialize(
            new
            {
                hold = hold.Id,
                reason = hold.Reason,
                until = hold.Until,
            },
            JsonSerializerOptions.Web
        );

    private static Result<PaymentBatch> Refuse(string code, string message, string? hint = null) =>
        Result<PaymentBatch>.Failure(Fault.Fatal(code, message, hint: hint));
}
