namespace Invoicing.Faults;

/// <summary>How grave a fault is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; changes nothing.</summary>
    Information,

    /// <summary>The document may go on; its receiver may mind.</summary>
    Warning,

    /// <summary>The document must not go on as it is.</summary>
    Fatal,
}
