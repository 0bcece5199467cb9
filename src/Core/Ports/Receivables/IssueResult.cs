using Invoicing.Lifecycle;

namespace Invoicing.Ports.Receivables;

/// <summary>What became of a batch.</summary>
public abstract record IssueResult
{
    private IssueResult() { }

    /// <summary>All are issued and handed over.</summary>
    public sealed record Issued : IssueResult;

    /// <summary>Another issued in this series meanwhile; nothing was written.</summary>
    public sealed record SeriesMoved(SeriesPosition Now) : IssueResult;

    /// <summary>Some cannot be issued; nothing was written.</summary>
    public sealed record Refused(IReadOnlyList<IssueRefusal> Refusals) : IssueResult;

    /// <summary>Not known to be written: the store has too much to do or cannot be used. Try again later.</summary>
    public sealed record Busy(Problem Problem) : IssueResult;
}
