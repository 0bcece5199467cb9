namespace Invoicing.Gateway.Server.Demo;

/// <summary>How an invoice must end.</summary>
internal enum DemoEnd
{
    /// <summary>With an acknowledgement that completes it.</summary>
    Completed,

    /// <summary>With a reasoned rejection.</summary>
    Rejected,

    /// <summary>Either way, but ended: a document that nobody here knows.</summary>
    Ended,
}
