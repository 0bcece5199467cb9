namespace Invoicing.Ports.Connectors;

/// <summary>What a failed call says of what it asked for, and who can mend it.</summary>
public enum FailureKind
{
    /// <summary>It was certainly not done; the same again may succeed.</summary>
    Transient,

    /// <summary>It was certainly not done: the calls that the other side allows are used up.</summary>
    Quota,

    /// <summary>It was certainly not done: the other side cannot be reached, or says that it is not there now.</summary>
    Unavailable,

    /// <summary>It was certainly not done, and will not be until a person acts.</summary>
    Blocked,

    /// <summary>No usable answer came: it may or may not have been done.</summary>
    Unknown,
}
