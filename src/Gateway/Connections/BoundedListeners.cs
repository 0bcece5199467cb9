using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Invoicing.Gateway.Connections;

/// <summary>
/// Listens by sockets, and accepts no connection before the door has room. A server accepts as fast as clients connect, and whatever stands behind that sees a
/// connection that is open already: a thousand at once would use up the files of the process before the first of them could be closed again.
/// </summary>
internal sealed class BoundedListeners(IOptions<SocketTransportOptions> options, ILoggerFactory logs, ConnectionDoor door)
    : IConnectionListenerFactory,
        IConnectionListenerFactorySelector
{
    private readonly SocketTransportFactory _sockets = new(options, logs);

    public bool CanBind(EndPoint endpoint) => _sockets.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new BoundedListener(await _sockets.BindAsync(endpoint, cancellationToken), door);
}
