namespace Invoicing.Routing;

/// <summary>What a route does with an invoice that the rules warn of, before it is sent.</summary>
public enum WarningAction
{
    /// <summary>Send it; the warnings stay with it.</summary>
    Send,

    /// <summary>Put it on hold: a person accepts the warnings, or withdraws it.</summary>
    Hold,

    /// <summary>Reject it: the sender must issue another.</summary>
    Reject,
}
