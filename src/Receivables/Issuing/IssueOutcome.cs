using Invoicing.Faults;

namespace Invoicing.Receivables.Issuing;

/// <summary>What became of a request to issue.</summary>
public abstract record IssueOutcome
{
    private IssueOutcome() { }

    /// <summary>Issued and handed over.</summary>
    /// <param name="Id">The invoice.</param>
    /// <param name="Number">Its number.</param>
    public sealed record Issued(string Id, string Number) : IssueOutcome;

    /// <summary>A document about the same was issued before.</summary>
    public sealed record AlreadyIssued(string Id) : IssueOutcome;

    /// <summary>It lies as a draft, which a second person must approve before it is issued.</summary>
    /// <param name="Draft">Id of the draft.</param>
    public sealed record LaidDown(Guid Draft) : IssueOutcome;

    /// <summary>Its event or draft moved meanwhile; there is nothing left to do.</summary>
    public sealed record Overtaken(string? By) : IssueOutcome;

    /// <summary>It cannot be issued as it is.</summary>
    public sealed record Failed(IReadOnlyList<Fault> Faults) : IssueOutcome;

    /// <summary>The store cannot say that it wrote it; the same again, later.</summary>
    public sealed record Busy(string Message) : IssueOutcome;
}
