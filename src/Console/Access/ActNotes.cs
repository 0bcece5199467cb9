using Invoicing.Audit;
using Invoicing.Ports.People;

namespace Invoicing.WebConsole.Access;

/// <summary>Entries of the log of acts.</summary>
internal static class ActNotes
{
    /// <summary>Most characters of a reason.</summary>
    public const int MostReason = 500;

    /// <summary>An entry: who did what to what, and why.</summary>
    public static AuditNote Of(
        DateTimeOffset at,
        string actor,
        string kind,
        string? subject = null,
        string? tenant = null,
        string? reason = null,
        params IEnumerable<(string Name, string Value)> facts
    )
    {
        var all = facts.ToDictionary(fact => fact.Name, fact => fact.Value, StringComparer.Ordinal);
        Add(all, PeopleTrail.Subject, subject);
        Add(all, PeopleTrail.Tenant, tenant);
        Add(all, PeopleTrail.Reason, reason);
        return new(at, actor, kind, all);
    }

    /// <summary>The reason that a form gives; null where it gives none, and no longer than <see cref="MostReason"/>.</summary>
    public static string? Reason(HttpContext http)
    {
        var reason = http.Request.Form["reason"].ToString().Trim();
        return reason.Length == 0 ? null : reason[..Math.Min(reason.Length, MostReason)];
    }

    private static void Add(Dictionary<string, string> facts, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            facts[name] = value;
        }
    }
}
