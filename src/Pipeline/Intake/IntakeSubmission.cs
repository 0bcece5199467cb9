using System.Globalization;
using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;
using Invoicing.Ports.Storage;
using Invoicing.Routing;

namespace Invoicing.Pipeline.Intake;

/// <summary>What the store is given of an invoice that enters the flow, whoever made it: record, transmissions of its plan, first entry of its trail,
/// event.</summary>
internal static class IntakeSubmission
{
    /// <summary>The submission of an invoice whose only document is the one it came as.</summary>
    public static Submission Of(InvoiceRecord record, Route route, RoutingTable catalogue, string actor)
    {
        var (now, document) = (record.ReceivedAt, record.Documents[0]);
        var transmission = new Transmission
        {
            Invoice = record,
            Purpose = route.Purpose,
            Route = route.Id,
            Destination = route.Destination,
            UpdatedAt = now,
            WakeAt = now,
        };
        var facts = new Dictionary<string, string>
        {
            [$"document.{document.Role}.{document.Hash}"] = document.Length.ToString(CultureInfo.InvariantCulture),
            ["key"] = record.LegalIdentity.ToString(),
            ["route"] = transmission.Route,
        };
        return new(
            transmission,
            document.Hash,
            new AuditNote(now, actor, "receive.accepted", facts),
            LifecycleEvents.Of(transmission, LifecycleEvents.Accepted)
        )
        {
            Followers = TransmissionPlan.Followers(transmission, route, id => catalogue.Route(id, record.Tenant)),
        };
    }
}
