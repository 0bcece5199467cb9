using Invoicing.Faults;

namespace Invoicing.Receivables.Cash.Commits;

/// <summary>What became of something that was asked of payments.</summary>
public abstract record CashOutcome
{
    private CashOutcome() { }

    /// <summary>It is done.</summary>
    public sealed record Done : CashOutcome;

    /// <summary>The same request was done before; what it is about.</summary>
    public sealed record Replayed(string Subject) : CashOutcome;

    /// <summary>The request's name belongs to another request.</summary>
    public sealed record NameTaken : CashOutcome;

    /// <summary>It cannot be done as things stand.</summary>
    public sealed record Refused(IReadOnlyList<Fault> Faults) : CashOutcome;

    /// <summary>Too many others wrote at once; come again.</summary>
    public sealed record Busy : CashOutcome;
}
