using System.Net;
using System.Net.Sockets;

namespace Invoicing.Connectors.Sftp;

/// <summary>A TCP relay that runs an action once a number of bytes have gone to the server, then cuts, swallows the rest or goes on.</summary>
public sealed class FaultyProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;

    public FaultyProxy(int target, long after, Action<FaultyProxy> act, Afterwards afterwards = Afterwards.Cut)
    {
        _listener.Start();
        _run = RunAsync(target, after, act, afterwards);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public long Forwarded { get; private set; }

    public bool Acted { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _run;
        _stop.Dispose();
    }

    private async Task RunAsync(int target, long after, Action<FaultyProxy> act, Afterwards afterwards)
    {
        try
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            using var server = new TcpClient();
            await server.ConnectAsync(IPAddress.Loopback, target, _stop.Token);
            var back = CopyAsync(server, client);
            var buffer = new byte[8192];
            for (int read; (read = await client.GetStream().ReadAsync(buffer, _stop.Token)) > 0; )
            {
                if (!Acted && Forwarded + read > after)
                {
                    Acted = true;
                    act(this);
                    if (afterwards == Afterwards.Stall)
                    {
                        await Task.Delay(Timeout.Infinite, _stop.Token);
                    }
                    if (afterwards == Afterwards.Cut)
                    {
                        return;
                    }
                }

                await server.GetStream().WriteAsync(buffer.AsMemory(0, read), _stop.Token);
                Forwarded += read;
            }

            await back;
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            return;
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream(), _stop.Token);
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            return;
        }
    }
}
