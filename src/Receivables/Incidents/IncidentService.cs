using System.Globalization;
using System.Text.Json.Nodes;
using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;
using Invoicing.Receivables.Actions;
using Invoicing.Receivables.Corrections;
using Invoicing.Receivables.Incidents.Finding;
using Invoicing.Receivables.Incidents.Model;
using Invoicing.Receivables.Issuing;
using Invoicing.Receivables.Settings;

namespace Invoicing.Receivables.Incidents;

/// <summary>
/// When things went wrong with many documents: finds them and what they have in common, credits what is surplus by linked credit notes once a second person
/// approved it, and tells the customers' systems. Each step is written with its entry in the audit log, and can be made again.
/// </summary>
public sealed class IncidentService(
    ReceivableSettings settings,
    IReceivableStore store,
    IInvoiceHandover handover,
    CorrectionService corrections,
    TimeProvider clock
)
{
    private const string Reread = "GET the incident: availableActions says what may be done.";
    private readonly IncidentFinder _finder = new(store, handover);

    /// <summary>Looks for documents, and keeps what was found.</summary>
    public async Task<Result<StoredIncident>> FindAsync(string tenant, string actor, IncidentQuery query, CancellationToken cancellation)
    {
        if (IncidentRules.WhyNot(query, tenant, settings) is { } fault)
        {
            return Result<StoredIncident>.Failure(fault);
        }

        var found = await _finder.FindAsync(tenant, actor, query, cancellation);
        var now = clock.GetUtcNow();
        var stored = found.Store(new(Guid.CreateVersion7(now), tenant, 0, "", now, now, ""), IncidentStatus.Found, now);
        return await SaveAsync(stored, actor, "incident.found", Counts(found), [], cancellation);
    }

    /// <summary>Takes documents out, or puts them back; an approval is gone with it.</summary>
    public async Task<Result<StoredIncident>> ExcludeAsync(
        StoredIncident stored,
        string actor,
        IReadOnlyCollection<Guid> documents,
        bool isExcluded,
        CancellationToken cancellation
    )
    {
        var incident = Incident.Of(stored);
        if (WhyNotExclude(stored) is { } why)
        {
            return Refused(why);
        }

        var unknown = documents.FirstOrDefault(id => !incident.Documents.Any(one => one.Id == id && one.IsSurplus && one.Credit is null));
        if (unknown != default)
        {
            return Refused($"{unknown} is no document of the incident that is to be credited.");
        }

        var changed = incident with
        {
            ChangedBy = [.. incident.ChangedBy.Where(one => one != actor), actor],
            ApprovedBy = null,
            Documents = [.. incident.Documents.Select(one => documents.Contains(one.Id) ? one with { IsExcluded = isExcluded } : one)],
        };
        return await SaveAsync(
            changed.Store(stored, IncidentStatus.Found, clock.GetUtcNow()),
            actor,
            isExcluded ? "incident.excluded" : "incident.included",
            new() { ["documents"] = string.Join(' ', documents) },
            [],
            cancellation
        );
    }

    /// <summary>Approves it as it stands. Whoever found it, or changed it, cannot.</summary>
    public async Task<Result<StoredIncident>> ApproveAsync(StoredIncident stored, string actor, CancellationToken cancellation)
    {
        var incident = Incident.Of(stored);
        return WhyNotApprove(stored, incident, actor) is { } why
            ? Refused(why)
            : await SaveAsync(
                (incident with { ApprovedBy = actor }).Store(stored, IncidentStatus.Approved, clock.GetUtcNow()),
                actor,
                "incident.approved",
                Counts(incident),
                [],
                cancellation
            );
    }

    /// <summary>Credits what is surplus: each document whole, by a credit note of its own that names it. What was credited by it before stays as it
    /// is.</summary>
    public async Task<Result<StoredIncident>> CreditAsync(StoredIncident stored, string actor, CancellationToken cancellation)
    {
        var incident = Incident.Of(stored);
        if (WhyNotCredit(stored, incident) is { } why)
        {
            return Refused(why);
        }

        var documents = new List<IncidentDocument>();
        foreach (var document in incident.Documents)
        {
            documents.Add(document.IsDue ? await CreditAsync(stored, incident, document, actor, cancellation) : document);
        }

        var credited = incident with { Documents = documents };
        var status = credited.Due.Any() ? IncidentStatus.Approved : IncidentStatus.Credited;
        return await SaveAsync(credited.Store(stored, status, clock.GetUtcNow()), actor, "incident.credited", Counts(credited), [], CancellationToken.None);
    }

    /// <summary>Tells the customers' systems: an event of each credited document, by the tenant's webhooks and topics.</summary>
    public async Task<Result<StoredIncident>> NotifyAsync(StoredIncident stored, string actor, CancellationToken cancellation)
    {
        var incident = Incident.Of(stored);
        if (WhyNotNotify(stored) is { } why)
        {
            return Refused(why);
        }

        var now = clock.GetUtcNow();
        var events = incident.Documents.Where(document => document.Credit is not null).Select(document => EventOf(stored, incident, document, now)).ToList();
        return await SaveAsync(
            incident.Store(stored, IncidentStatus.Notified, now),
            actor,
            "incident.notified",
            new() { ["events"] = events.Count.ToString(CultureInfo.InvariantCulture) },
            events,
            cancellation
        );
    }

    /// <summary>What somebody may do with it now.</summary>
    public static IReadOnlyList<AvailableAction> ActionsOf(StoredIncident stored, string actor)
    {
        var incident = Incident.Of(stored);
        return
        [
            AvailableAction.Of("exclude", "found", WhyNotExclude(stored)),
            AvailableAction.Of("approve", "approved", WhyNotApprove(stored, incident, actor)),
            AvailableAction.Of("credit", "credited", WhyNotCredit(stored, incident)),
            AvailableAction.Of("notify", "notified", WhyNotNotify(stored)),
        ];
    }

    private async Task<IncidentDocument> CreditAsync(
        StoredIncident stored,
        Incident incident,
        IncidentDocument document,
        string actor,
        CancellationToken cancellation
    )
    {
        var adjustment = new Adjustment
        {
            Id = $"incident-{stored.Id}",
            Invoice = document.Id,
            Scope = AdjustmentScope.Whole,
            Reason = incident.Query.Reason ?? (document.Of is null ? "Issued wrongly" : "Invoiced twice"),
        };
        var key = CorrectionService.KeyOf(adjustment);
        var existing = await store.FindAsync(stored.Tenant, key, cancellation);
        if (existing is null)
        {
            // The buyer must be left with one of them.
            if (document.Of is { } first && !IncidentFinder.Stands(await store.FindAsync(stored.Tenant, new InvoiceId(first), cancellation)))
            {
                return document with { Problem = "The document that was to stay was voided or credited meanwhile; exclude this one." };
            }

            switch (await corrections.CorrectAsync(stored.Tenant, actor, adjustment, key, [], cancellation))
            {
                case IssueOutcome.Failed failed:
                    return document with { Problem = failed.Faults[0].Message };
                case IssueOutcome.Busy busy:
                    return document with { Problem = busy.Message };
                default:
                    existing = await store.FindAsync(stored.Tenant, key, cancellation);
                    break;
            }
        }

        return existing is null
            ? document with
            {
                Problem = "Another credit of it came between; credit once more.",
            }
            : document with
            {
                Credit = existing.Document.Id.Value,
                CreditNumber = existing.Document.Number,
                Problem = null,
            };
    }

    private static LifecycleEvent EventOf(StoredIncident stored, Incident incident, IncidentDocument document, DateTimeOffset at)
    {
        var id = new InvoiceId(document.Id);
        var data = new JsonObject
        {
            ["id"] = id.ToString(),
            ["number"] = document.Number,
            ["seller"] = document.Seller,
            ["incident"] = new JsonObject
            {
                ["id"] = stored.Id.ToString(),
                ["kind"] = incident.Query.Kind.ToString().ToLowerInvariant(),
                ["buyer"] = document.Buyer,
                ["reason"] = incident.Query.Reason,
                ["why"] = document.Why,
                ["stays"] = document.Of?.ToString(),
                ["credit"] = document.Credit?.ToString(),
                ["creditNumber"] = document.CreditNumber,
                ["total"] = document.Total,
                ["currency"] = document.Currency,
            },
        };
        return new(Guid.CreateVersion7(at), id, stored.Tenant, IIncidentStore.EventType, at, data.ToJsonString());
    }

    private static string? WhyNotExclude(StoredIncident stored) =>
        StatusOf(stored) is IncidentStatus.Credited or IncidentStatus.Notified ? "It is credited." : null;

    private static string? WhyNotApprove(StoredIncident stored, Incident incident, string actor) =>
        StatusOf(stored) switch
        {
            IncidentStatus.Approved => $"{incident.ApprovedBy} approved it.",
            IncidentStatus.Credited or IncidentStatus.Notified => "It is credited.",
            _ when !incident.Due.Any() => "There is nothing to credit.",
            _ when Actors.AreOne(incident.FoundBy, actor) || incident.ChangedBy.Any(by => Actors.AreOne(by, actor)) =>
                "Whoever found it or changed it cannot approve it.",
            _ => null,
        };

    private static string? WhyNotCredit(StoredIncident stored, Incident incident) =>
        StatusOf(stored) switch
        {
            IncidentStatus.Found => incident.Due.Any() ? "A second person must approve it." : "There is nothing to credit.",
            IncidentStatus.Approved => null,
            _ => "It is credited.",
        };

    private static string? WhyNotNotify(StoredIncident stored) =>
        StatusOf(stored) switch
        {
            IncidentStatus.Credited => null,
            IncidentStatus.Notified => "The customers' systems were told.",
            _ => "Credit it first.",
        };

    private static IncidentStatus StatusOf(StoredIncident stored) => Enum.Parse<IncidentStatus>(stored.Status);

    private static Dictionary<string, string> Counts(Incident incident)
    {
        var facts = new Dictionary<string, string>
        {
            ["kind"] = incident.Query.Kind.ToString().ToLowerInvariant(),
            ["from"] = incident.Query.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["to"] = incident.Query.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["surplus"] = incident.Documents.Count(document => document.IsSurplus && !document.IsExcluded).ToString(CultureInfo.InvariantCulture),
            ["credited"] = incident.Documents.Count(document => document.Credit is not null).ToString(CultureInfo.InvariantCulture),
        };
        var failed = incident.Documents.Count(document => document.Problem is not null);
        if (failed > 0)
        {
            facts["failed"] = failed.ToString(CultureInfo.InvariantCulture);
        }

        return facts;
    }

    private async Task<Result<StoredIncident>> SaveAsync(
        StoredIncident incident,
        string actor,
        string kind,
        Dictionary<string, string> facts,
        IReadOnlyList<LifecycleEvent> events,
        CancellationToken cancellation
    ) =>
        await store.SaveIncidentAsync(incident, new AuditNote(incident.ChangedAt, actor, kind, facts), events, cancellation)
            ? Result<StoredIncident>.Success(incident)
            : Refused("Somebody else changed it meanwhile.");

    private static Result<StoredIncident> Refused(string why) => Result<StoredIncident>.Failure(Fault.Fatal("GW-REC-INCIDENT", why, hint: Reread));
}
