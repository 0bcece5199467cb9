namespace Invoicing.Sandbox.Anaf;

/// <summary>An upload the authority took. Mutable under the lock of <see cref="AnafArchive"/>.</summary>
internal sealed class AnafDocument
{
    public required string Environment { get; init; }
    public required string Standard { get; init; }
    public required string Cif { get; init; }
    public required byte[] Bytes { get; init; }
    public required string Sha256 { get; init; }
    public required DocumentReading Reading { get; init; }
    public required IReadOnlyList<string> Errors { get; init; }
    public required long Index { get; init; }
    public required IReadOnlyList<long> DownloadIds { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When the verdict is due; null while it waits for a later document's.</summary>
    public DateTimeOffset? VerdictAt { get; set; }

    public TimeSpan ListDelay { get; init; }
    public int PollsLeft { get; set; }

    /// <summary>When it is judged although nobody polled; null for never.</summary>
    public DateTimeOffset? PollsUntil { get; init; }
    public bool VerdictLogged { get; set; }

    public bool Accepted => Errors.Count == 0;

    public bool DecidedAt(DateTimeOffset now) => (PollsLeft == 0 || now >= PollsUntil) && VerdictAt is { } at && at <= now;
}
