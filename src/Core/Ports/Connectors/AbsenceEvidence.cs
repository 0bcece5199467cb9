namespace Invoicing.Ports.Connectors;

/// <summary>How sure it is that a destination does not have a transmission.</summary>
public enum AbsenceEvidence
{
    /// <summary>Nothing shows it, although the time has passed in which the destination should have: a guess with a stated margin.</summary>
    Clock,

    /// <summary>Something proves that it was not published and no longer can be, such as an unfinished file that is removed now.</summary>
    Proof,

    /// <summary>Nothing: it may be there. But the destination takes the same bytes only once, and says so, so that sending them again does no harm.</summary>
    Repetition,
}
