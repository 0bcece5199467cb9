using System.Text.Json;
using System.Text.Json.Nodes;
using Invoicing.Lifecycle;
using Invoicing.Ports.Payments;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Flow;

/// <summary>What the ERP is told: events derived from a change of state, so that no stage can forget one.</summary>
public static class LifecycleEvents
{
    /// <summary>Type of the event of a new invoice.</summary>
    public const string Accepted = "invoice.accepted";

    /// <summary>Type of the event of an invoice that a supplier sent.</summary>
    public const string Received = "invoice.received";

    /// <summary>Type of the event that is sent on request, to try an endpoint. It speaks of no invoice, and nobody can ask for it otherwise.</summary>
    public const string Test = "webhook.test";

    /// <summary>Every type of event that there is, in the order of the alphabet.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        .. Enum.GetValues<AuthorityStatus>()
            .Select(status => $"invoice.authority.{AsText(status)}")
            .Concat(Enum.GetValues<BuyerResponse>().Select(response => $"invoice.business.{AsText(response)}"))
            .Concat(Enum.GetValues<ProcessingStatus>().Select(status => status == ProcessingStatus.Active ? "invoice.resumed" : $"invoice.{AsText(status)}"))
            .Concat(Enum.GetValues<PaymentStatus>().Select(PaymentType))
            .Concat([Accepted, Received, IIncidentStore.EventType, "invoice.outcome-unknown", "invoice.acknowledgement-overdue"])
            .Concat(["invoice.dispute.opened", "invoice.dispute.closed", IDunningStore.EventType, "invoice.collection.held", "invoice.collection.resumed"])
            .Concat(["invoice.payment.failed", "invoice.payment.retried"])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The event of an invoice that has come to a status, taken over all of its transmissions.</summary>
    /// <param name="transmission">The transmission whose step brought it there.</param>
    /// <param name="status">The invoice's new status.</param>
    public static LifecycleEvent OfStatus(Transmission transmission, ProcessingStatus status) =>
        Of(transmission, status == ProcessingStatus.Active ? "invoice.resumed" : $"invoice.{AsText(status)}", status);

    /// <summary>The event of an invoice whose payment has come to a status.</summary>
    public static LifecycleEvent OfPayment(Transmission transmission, PaymentStatus status) =>
        Of(transmission, PaymentType(status), transmission.Invoice.Status);

    /// <summary>The event of something else that happened to an invoice's money.</summary>
    /// <param name="transmission">The invoice's first transmission.</param>
    /// <param name="type">Type of the event.</param>
    /// <param name="detail">What happened: a JSON object.</param>
    public static LifecycleEvent OfMoney(Transmission transmission, string type, string detail)
    {
        var told = Of(transmission, type, transmission.Invoice.Status);
        var data = JsonNode.Parse(told.Data)!.AsObject();
        data["detail"] = JsonNode.Parse(detail);
        return told with { Data = data.ToJsonString(JsonSerializerOptions.Web) };
    }

    /// <summary>Events of a step of a transmission, but for the invoice's status: see <see cref="OfStatus"/>.</summary>
    public static IReadOnlyList<LifecycleEvent> Between(Transmission before, Transmission after)
    {
        var types = new List<string>();
        if (after.Authority != before.Authority)
        {
            types.Add($"invoice.authority.{AsText(after.Authority)}");
        }

        if (after.Invoice.BuyerResponse != before.Invoice.BuyerResponse)
        {
            types.Add($"invoice.business.{AsText(after.Invoice.BuyerResponse)}");
        }

        if (after.Transport == TransportStatus.OutcomeUnknown && before.Transport != TransportStatus.OutcomeUnknown)
        {
            types.Add("invoice.outcome-unknown");
        }

        if (after.Problem?.Code == InvoiceFlow.AcknowledgementOverdue && before.Problem?.Code != after.Problem.Code)
        {
            types.Add("invoice.acknowledgement-overdue");
        }

        return [.. types.Select(type => Of(after, type))];
    }

    /// <summary>One event of a transmission.</summary>
    public static LifecycleEvent Of(Transmission state, string type) => Of(state, type, state.Status);

    private static string PaymentType(PaymentStatus status) => $"invoice.payment.{AsText(status)}";

    private static LifecycleEvent Of(Transmission state, string type, ProcessingStatus status) =>
        new(Guid.CreateVersion7(state.UpdatedAt), state.Invoice.KnownAs, state.Invoice.Tenant, type, state.UpdatedAt, Data(state, status));

    private static string Data(Transmission state, ProcessingStatus status) =>
        JsonSerializer.Serialize(
            new
            {
                id = state.Invoice.KnownAs.ToString(),
                number = state.Invoice.LegalIdentity.Number,
                seller = state.Invoice.LegalIdentity.Seller,
                route = state.Route,
                standing = AsText(status),
                transmission = state.Number,
                transport = AsText(state.Transport),
                authority = AsText(state.Authority),
                business = AsText(state.Invoice.BuyerResponse),
                payment = AsText(state.Invoice.Payment),
                authorityReference = state.AuthorityReference,
                problem = state.Problem,
                reference = state.Invoice.Reference,
                metadata = state.Invoice.Metadata.ToDictionary(entry => entry.Key, entry => entry.Value),
                warnings = state.WarningCount,
                faults = state.Faults.Select(fault => new
                {
                    code = fault.Code,
                    severity = AsText(fault.Severity),
                    path = fault.Path,
                    term = fault.Term,
                    message = fault.Message,
                    hint = fault.Hint,
                    ruleSet = fault.RuleSet,
                }),
            },
            JsonSerializerOptions.Web
        );

    private static string AsText<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
