namespace Invoicing.Sandbox.Faults;

/// <summary>One line of a fault script, as data: which document, which call, what happens, how often.</summary>
public sealed record FaultRule
{
    /// <summary>What happens.</summary>
    public required FaultKind Fault { get; init; }

    /// <summary>The invoice number (for SSH: the file's name; for lists: the CIF) with <c>*</c> and <c>?</c>; null matches all.</summary>
    public string? Match { get; init; }

    /// <summary>The operation (a constant of <see cref="Operations"/>); null takes the one the fault is meant for.</summary>
    public string? On { get; init; }

    /// <summary>Plays on the n-th call of the operation only, counted from 1; null plays on any.</summary>
    public int? Call { get; init; }

    /// <summary>How often it plays; 0 means always. Default 1.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Share of the fitting calls that it plays on, above 0 up to 1, by the script's own random numbers; null plays on every one.</summary>
    public double? Rate { get; init; }

    /// <summary>Length of a hang or delay, or the Retry-After value, in seconds; null takes the authority's option.</summary>
    public double? Seconds { get; init; }

    /// <summary>How many polls answer "in processing" before a late rejection. Default 3.</summary>
    public int Polls { get; init; } = 3;

    /// <summary>How many bytes of a file are taken before the wire is cut. Default 1.</summary>
    public long Bytes { get; init; } = 1;

    /// <summary>The reason a scripted rejection states.</summary>
    public string? Message { get; init; }

    /// <summary>The operation that it waits for: the one it names, or the one its kind belongs to.</summary>
    public string Operation => On ?? Operations.Of(Fault);
}
