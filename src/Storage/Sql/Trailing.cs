using Invoicing.Audit;

namespace Invoicing.Storage.Sql;

/// <summary>Entries that follow the end of a subject's trail, and the end that they make.</summary>
internal sealed class Trailing
{
    /// <summary>Chains notes to the end of a trail.</summary>
    public Trailing(AuditSubject subject, TrailEnd end, IReadOnlyList<AuditNote> notes)
    {
        Start = end;
        var entries = new List<AuditEntry>(notes.Count);
        foreach (var note in notes)
        {
            entries.Add(AuditChain.Append(subject, end.Length, end.Hash, note));
            end = new(end.Length + 1, entries[^1].Hash);
        }

        (Entries, End) = (entries, end);
    }

    /// <summary>The end that they follow.</summary>
    public TrailEnd Start { get; }

    /// <summary>The entries.</summary>
    public IReadOnlyList<AuditEntry> Entries { get; }

    /// <summary>Where the trail ends now.</summary>
    public TrailEnd End { get; }
}
