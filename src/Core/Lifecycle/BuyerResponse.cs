namespace Invoicing.Lifecycle;

/// <summary>Third axis: what the buyer says.</summary>
public enum BuyerResponse
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>The buyer works on it.</summary>
    InProcess,

    /// <summary>The buyer accepts it.</summary>
    Accepted,

    /// <summary>The buyer refuses or disputes it.</summary>
    Rejected,
}
