namespace Invoicing.Lifecycle;

/// <summary>What a transmission is for.</summary>
public enum TransmissionPurpose
{
    /// <summary>Have an authority clear or register the invoice.</summary>
    Clear,

    /// <summary>Report it, or what was paid on it, to an authority.</summary>
    Report,

    /// <summary>Bring it to the buyer or to the buyer's network.</summary>
    Deliver,

    /// <summary>Withdraw it with the authority.</summary>
    Cancel,

    /// <summary>Answer an invoice that came in.</summary>
    Respond,
}
