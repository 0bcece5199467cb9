using Invoicing.Audit;

namespace Invoicing.Ports.Receivables;

/// <summary>
/// Series that are moved on: numbers that were given and are not known here any more, after a restore say, must not be given again. A series never moves back.
/// </summary>
public interface ISeriesMoves
{
    /// <summary>Kind of the audit entry of a move.</summary>
    const string Moved = "series.moved";

    /// <summary>The subject whose trail tells of a series' moves.</summary>
    static AuditSubject SubjectOf(string tenant, string series) => new("series", $"{tenant}/{series}");

    /// <summary>Moves a series on, with its audit entry, by one commit; where it stood before. Where it stood there or further, nothing changes.</summary>
    Task<SeriesPosition> MoveAsync(SeriesMove move, CancellationToken cancellation);
}
