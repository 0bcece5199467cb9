using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Json;

namespace Invoicing.Receivables.Incidents.Model;

/// <summary>What was found, and what was done about it: the body of a <see cref="StoredIncident"/>.</summary>
public sealed record Incident
{
    /// <summary>What was looked for.</summary>
    public required IncidentQuery Query { get; init; }

    /// <summary>Who looked.</summary>
    public required string FoundBy { get; init; }

    /// <summary>Documents that were looked at.</summary>
    public int Looked { get; init; }

    /// <summary>Documents that are part of it, in the order of their groups.</summary>
    public IReadOnlyList<IncidentDocument> Documents { get; init; } = [];

    /// <summary>What the surplus has in common.</summary>
    public IReadOnlyList<PatternEntry> Pattern { get; init; } = [];

    /// <summary>Whether there were more than are kept: take a shorter period.</summary>
    public bool IsCut { get; init; }

    /// <summary>Who changed what is to be credited, in their order; none of them can approve it.</summary>
    public IReadOnlyList<string> ChangedBy { get; init; } = [];

    /// <summary>Who approved it as it stands.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>Documents that are to be credited and are not yet.</summary>
    public IEnumerable<IncidentDocument> Due => Documents.Where(document => document.IsDue);

    /// <summary>The body of a stored one.</summary>
    public static Incident Of(StoredIncident stored) => EventJson.Read<Incident>(stored.Body);

    /// <summary>As it is stored.</summary>
    public StoredIncident Store(StoredIncident stored, IncidentStatus status, DateTimeOffset at) =>
        stored with
        {
            Version = stored.Version + 1,
            Status = status.ToString(),
            ChangedAt = at,
            Body = EventJson.Write(this),
        };
}
