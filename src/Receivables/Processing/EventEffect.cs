using Invoicing.Faults;

namespace Invoicing.Receivables.Processing;

/// <summary>What an event led to.</summary>
public abstract record EventEffect
{
    private EventEffect() { }

    /// <summary>It is settled; there is nothing left to do.</summary>
    /// <param name="IsDraft">Whether it became a draft.</param>
    /// <param name="IsOvertaken">Whether somebody else worked it off meanwhile.</param>
    public sealed record Settled(bool IsDraft = false, bool IsOvertaken = false) : EventEffect;

    /// <summary>It has had its effect, which was no document: settle it with this result.</summary>
    public sealed record Done(string Result) : EventEffect;

    /// <summary>It waits for another event.</summary>
    public sealed record Wait : EventEffect;

    /// <summary>It cannot have its effect as it is.</summary>
    public sealed record Park(IReadOnlyList<Fault> Faults) : EventEffect;

    /// <summary>The store cannot be used now; the next sweep tries again.</summary>
    public sealed record Later : EventEffect;
}
