namespace Invoicing.Ports.Receivables;

/// <summary>Where a business event has come to.</summary>
public enum EventStatus
{
    /// <summary>Durable with us; its effect is still to come.</summary>
    Pending,

    /// <summary>It waits for another event: usage for the end of its period, a cancellation for its order.</summary>
    Waiting,

    /// <summary>It had its effect; the result names what it became.</summary>
    Done,

    /// <summary>It cannot have its effect as it is; a person corrects the cause and tries it again, or discards it. Others go on.</summary>
    Parked,

    /// <summary>It says what an earlier event said under another id; that one counts.</summary>
    Duplicate,

    /// <summary>A person decided that it has no effect.</summary>
    Discarded,
}
