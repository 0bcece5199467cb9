namespace Invoicing.Lifecycle;

/// <summary>Second axis: what the authority or network says.</summary>
public enum AuthorityStatus
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>Handed in; it has a reference.</summary>
    Submitted,

    /// <summary>Its receipt is confirmed.</summary>
    Received,

    /// <summary>It was passed on to the buyer.</summary>
    Delivered,

    /// <summary>Cleared, or registered where the mandate is one of reporting.</summary>
    Cleared,

    /// <summary>Refused.</summary>
    Rejected,

    /// <summary>Withdrawn with the authority.</summary>
    Cancelled,
}
