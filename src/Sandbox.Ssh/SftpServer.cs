using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Ssh.Settings;
using Invoicing.Sandbox.Ssh.Transport;

namespace Invoicing.Sandbox.Ssh;

/// <summary>
/// A small SFTP server (SSH 2.0, SFTP version 3) for machines without OpenSSH and for faults on the wire. For tests, demos and trials
/// on the own machine only: it is not hardened for a network.
/// Sources: RFC 4251 to 4254 (SSH), 4344 (counter mode), 5647 (GCM), 5656 (ECC), 6668 (SHA-2 MAC), 8308 (extension negotiation),
/// 8332 (RSA with SHA-2); draft-ietf-secsh-filexfer-02 (SFTP 3); OpenSSH's PROTOCOL (posix-rename, fsync, GCM).
/// </summary>
public sealed class SftpServer : IAsyncDisposable
{
    private readonly SftpServerOptions _options;
    private readonly SshHostKey _hostKey;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = [];
    private readonly Task _loop;

    private SftpServer(SftpServerOptions options, FaultScript faults)
    {
        _options = options;
        Directory.CreateDirectory(options.Root);
        _hostKey = SshHostKey.Open(options.HostKeyFile);
        Faults = faults;
        _listener = new(options.Address, options.Port);
        _listener.Start();
        _loop = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>The TCP port it listens on.</summary>
    public int Port => EndPoint.Port;

    /// <summary>The host key as OpenSSH prints it: <c>SHA256:</c> and 43 characters of base64 without padding.</summary>
    public string HostKeyFingerprint => "SHA256:" + Convert.ToBase64String(SHA256.HashData(_hostKey.Blob)).TrimEnd('=');

    /// <summary>The server's line for a <c>known_hosts</c> file.</summary>
    public string KnownHostsLine => $"[{EndPoint.Address}]:{Port} {SshAlgorithms.HostKey} {Convert.ToBase64String(_hostKey.Blob)}";

    /// <summary>The wire faults still to play.</summary>
    public FaultScript Faults { get; }

    /// <summary>
    /// Starts listening, with the options' faults or a script shared with others. Throws only when the port is taken or the host key
    /// file cannot be read.
    /// </summary>
    public static SftpServer Start(SftpServerOptions options, FaultScript? faults = null) => new(options, faults ?? new(options.Faults));

    /// <summary>Cuts every connection and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        await Task.WhenAll(_connections.Keys);
        _hostKey.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync(_stop.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                continue;
            }
            if (_connections.Count >= _options.MaxConnections)
            {
                socket.Dispose();
                continue;
            }
            socket.NoDelay = true;
            Task connection = Task.Run(() => ServeAsync(socket));
            _connections[connection] = true;
            _ = connection.ContinueWith(ended => _connections.TryRemove(ended, out _), TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using SshConnection connection = new(socket, _options, Faults, _hostKey, _stop.Token);
        await connection.RunAsync();
    }
}
