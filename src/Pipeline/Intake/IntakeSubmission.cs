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
    /// <param name="record">The invoice.</param>
    /// <param name="route">Its route.</param>
    /// <param name="catalogue">Where the routes are that follow.</param>
    /// <param name="actor">Who hands it in.</param>
    /// <param name="dutyOf">What the law says of it on a route.</param>
    public static Submission Of(InvoiceRecord record, Route route, RoutingTable catalogue, string actor, Func<Route, SendDuty> dutyOf)
    {
        var (now, document, duty) = (record.ReceivedAt, record.Documents[0], dutyOf(route));
        var transmission = new Transmission
        {
            Invoice = record,
            Purpose = duty.Purpose,
            Route = route.Id,
            Destination = route.Destination,
            UpdatedAt = now,
            WakeAt = now,
            SendBy = duty.SendBy,
        };
        var facts = new Dictionary<string, string>
        {
            [$"document.{document.Role}.{document.Hash}"] = document.Length.ToString(CultureInfo.InvariantCulture),
            ["key"] = record.LegalIdentity.ToString(),
            ["route"] = transmission.Route,
        };
        IReadOnlyList<Transmission> followers =
        [
            .. TransmissionPlan
                .Followers(transmission, route, id => catalogue.Route(id, record.Tenant))
                .Select(follower => WithDuty(follower, dutyOf(catalogue.Route(follower.Route, record.Tenant)!))),
        ];
        BoundFacts.Submitted(facts, transmission, followers);
        foreach (var note in NotesOf(record.Reference, record.Metadata))
        {
            facts[note.Key] = note.Value;
        }

        return new(
            transmission,
            document.Hash,
            new AuditNote(now, actor, "receive.accepted", facts),
            LifecycleEvents.Of(transmission, LifecycleEvents.Accepted)
        )
        {
            Followers = followers,
        };
    }

    private static Transmission WithDuty(Transmission transmission, SendDuty duty) => transmission with { Purpose = duty.Purpose, SendBy = duty.SendBy };

    /// <summary>What the sender noted with it, as facts.</summary>
    public static IEnumerable<KeyValuePair<string, string>> NotesOf(string? reference, IReadOnlyList<MetadataEntry> metadata) =>
        metadata
            .Select(entry => new KeyValuePair<string, string>($"metadata.{entry.Key}", entry.Value))
            .Concat(reference is null ? [] : [new("reference", reference)]);
}
