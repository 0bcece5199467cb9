using Microsoft.AspNetCore.Connections;

namespace Invoicing.Gateway.Connections;

/// <summary>A connection of <see cref="ConnectionDoor"/>, under its lock.</summary>
internal sealed class HeldConnection(ConnectionContext connection)
{
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
