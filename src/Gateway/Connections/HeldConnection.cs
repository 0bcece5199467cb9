using Microsoft.AspNetCore.Connections;

namespace Invoicing.Gateway.Connections;

/// <summary>A connection of <see cref="ConnectionDoor"/>, under its lock.</summary>
/// <param name="connection">The connection.</param>
/// <param name="since">When it was accepted, a timestamp of the clock.</param>
internal sealed class HeldConnection(ConnectionContext connection, long since)
{
    /// <summary>Since when it has had no request under way, a timestamp of the clock; meaningless while it has one.</summary>
    public long IdleSince { get; set; } = since;

    public ConnectionContext Connection { get; } = connection;

    /// <summary>Its place among the idle ones; null while it has a request under way.</summary>
    public LinkedListNode<HeldConnection>? Idle { get; set; }

    /// <summary>Whether it is beside the bound, for health alone.</summary>
    public bool IsBeside { get; set; }

    /// <summary>Its place among those beside the bound.</summary>
    public LinkedListNode<HeldConnection>? Beside { get; set; }

    /// <summary>Whether a request of it has begun.</summary>
    public bool HasAsked { get; set; }

    public bool HasLeft { get; set; }
}
