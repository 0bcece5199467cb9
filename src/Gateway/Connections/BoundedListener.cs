using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Invoicing.Gateway.Connections;

/// <summary>A listener that accepts when there is room.</summary>
internal sealed class BoundedListener(IConnectionListener sockets, ConnectionDoor door) : IConnectionListener
{
    private readonly CancellationTokenSource _unbound = new();

    public EndPoint EndPoint => sockets.EndPoint;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_unbound.Token, cancellationToken);
        try
        {
            await door.RoomAsync(end.Token);
        }
        catch (OperationCanceledException) when (_unbound.IsCancellationRequested)
        {
            return null;
        }

        ConnectionContext? accepted = null;
        try
        {
            accepted = await sockets.AcceptAsync(cancellationToken);
            return accepted is null ? null : new BoundedConnection(accepted, door);
        }
        finally
        {
            if (accepted is null)
            {
                door.Closed();
            }
        }
    }

    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        await _unbound.CancelAsync();
        await sockets.UnbindAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _unbound.CancelAsync();
        await sockets.DisposeAsync();
        _unbound.Dispose();
    }
}
