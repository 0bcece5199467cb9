namespace Invoicing.Payments.Bank.Model;

/// <summary>Bounds on a bank file, each with what it stops.</summary>
public sealed record BankLimits
{
    /// <summary>Most bytes; stops memory exhaustion. A million entries of camt are some gigabytes and come in parts; 100 MB are 60,000 of them.</summary>
    public int MaxBytes { get; init; } = 100 * 1024 * 1024;

    /// <summary>Deepest nesting of elements; camt needs 15.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Longest text of an element or a field, in characters; the standards allow 500 for an entry's own text.</summary>
    public int MaxText { get; init; } = 64 * 1024;

    /// <summary>Most entries, and most payments within them; stops a file that is small when packed tightly and large once read.</summary>
    public int MaxEntries { get; init; } = 1_000_000;
}
