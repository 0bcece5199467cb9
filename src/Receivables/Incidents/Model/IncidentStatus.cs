namespace Invoicing.Receivables.Incidents.Model;

/// <summary>Where an incident has come to.</summary>
public enum IncidentStatus
{
    /// <summary>Found; a second person must approve its credits.</summary>
    Found,

    /// <summary>Approved as it stands.</summary>
    Approved,

    /// <summary>Every document of it that is surplus is credited.</summary>
    Credited,

    /// <summary>The customers' systems were told.</summary>
    Notified,
}
