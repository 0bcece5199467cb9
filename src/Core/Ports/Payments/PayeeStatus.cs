namespace Invoicing.Ports.Payments;

/// <summary>Where a payee's account has come to.</summary>
public enum PayeeStatus
{
    /// <summary>It is held for a second person.</summary>
    Held,

    /// <summary>Money goes there.</summary>
    InUse,

    /// <summary>A second person refused it.</summary>
    Refused,

    /// <summary>Another took its place.</summary>
    Replaced,
}
