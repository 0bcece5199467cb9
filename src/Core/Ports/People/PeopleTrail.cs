using Invoicing.Audit;

namespace Invoicing.Ports.People;

/// <summary>The log of what people did that is of no single invoice: a trail of its own in the audit log.</summary>
public static class PeopleTrail
{
    /// <summary>The subject of the trail.</summary>
    public static AuditSubject Of { get; } = new("people", "all");

    /// <summary>Fact of an act: whose data it was about; absent where of no tenant.</summary>
    public const string Tenant = "tenant";

    /// <summary>Fact of an act: why the person did it, in their own words.</summary>
    public const string Reason = "reason";

    /// <summary>Fact of an act: what it was done to.</summary>
    public const string Subject = "subject";
}
