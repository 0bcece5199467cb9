namespace Invoicing.Connectors.Tests.ServiceBus;

/// <summary>What becomes of a settlement.</summary>
public enum LoopbackVerdict
{
    /// <summary>It counts.</summary>
    Counts,

    /// <summary>The lock had been lost: the message is given out again, and the session with it.</summary>
    LockIsLost,

    /// <summary>It was on its way when its sender died.</summary>
    IsNeverHeard,
}
