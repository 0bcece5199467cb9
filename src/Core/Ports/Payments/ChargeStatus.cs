namespace Invoicing.Ports.Payments;

/// <summary>How far the repetition of a failed card payment is.</summary>
public enum ChargeStatus
{
    /// <summary>It is still to be asked for.</summary>
    Planned,

    /// <summary>The provider took it up; what comes of it comes as an event of the provider.</summary>
    Asked,

    /// <summary>Nothing is open of the invoice any more.</summary>
    NotNeeded,

    /// <summary>The provider refused it for good.</summary>
    Refused,
}
