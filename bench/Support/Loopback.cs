using System.Net;
using System.Net.Sockets;

namespace Invoicing.Bench.Support;

/// <summary>Ports of this machine alone.</summary>
internal static class Loopback
{
    // Below those that systems give to outgoing connections: while a server is down, one of these could take its port.
    private const int First = 10_000;
    private const int Last = 32_000;

    /// <summary>A port that was free a moment ago, and that nobody gets by asking for any.</summary>
    public static int FreePort()
    {
        while (true)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(First, Last));
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }
}
