using System.Collections.Concurrent;
using Invoicing.Connectors.Http;
using Invoicing.Lifecycle;
using Renci.SshNet;

namespace Invoicing.Connectors.Sftp;

/// <summary>Connections to one server: bounded in number, reused while they are fresh, never reused after a failure.</summary>
internal sealed class SftpPool(SftpOptions options, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentStack<(SftpClient Client, long Since)> _idle = new();
    private readonly SemaphoreSlim _slots = new(options.Connections, options.Connections);
    private volatile bool _disposed;

    /// <summary>Runs work on a connection, within the time allowed. Only cancellation by the caller throws.</summary>
    public async Task<SftpAnswer<T>> RunAsync<T>(Func<SftpClient, CancellationToken, Task<T>> work, CancellationToken cancellation)
        where T : class
    {
        using var deadline = new CancellationTokenSource(options.OperationTimeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            await _slots.WaitAsync(linked.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(null, new(new Problem("GW-SFTP-BUSY", "No connection became free in time."), false, true));
        }

        try
        {
            return await RunOnConnectionAsync(work, cancellation, linked.Token);
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryPop(out var idle))
        {
            idle.Client.Dispose();
        }
    }

    private async Task<SftpAnswer<T>> RunOnConnectionAsync<T>(
        Func<SftpClient, CancellationToken, Task<T>> work,
        CancellationToken caller,
        CancellationToken linked
    )
        where T : class
    {
        var reusable = false;
        SftpClient? client = null;
        string? wrongKey = null;
        try
        {
            client = Fresh() ?? await ConnectAsync(shown => wrongKey = shown, made => client = made, linked);
            var value = await work(client, linked).WaitAsync(linked);
            reusable = true;
            return new(value, null);
        }
        catch (OperationCanceledException) when (caller.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) when (wrongKey is not null && SftpFailures.Of(exception) is not null)
        {
            return new(null, SftpFailures.WrongHostKey(wrongKey, options.HostKeys));
        }
        catch (Exception exception) when (SftpFailures.Of(exception) is { } trouble)
        {
            reusable = trouble is { Answered: true } && client is { IsConnected: true };
            return new(null, trouble);
        }
        finally
        {
            if (client is not null)
            {
                Return(client, reusable);
            }
        }
    }

    private SftpClient? Fresh()
    {
        while (_idle.TryPop(out var idle))
        {
            if (clock.GetElapsedTime(idle.Since) < options.IdleTimeout && idle.Client.IsConnected)
            {
                return idle.Client;
            }
            idle.Client.Dispose();
        }

        return null;
    }

    private async Task<SftpClient> ConnectAsync(Action<string> wrongKey, Action<SftpClient> made, CancellationToken cancellation)
    {
        var host = options.AllowPrivateNetworks ? options.Host : await new AddressGuard(allowPrivate: false).ResolveAsync(options.Host, cancellation);
        var client = new SftpClient(Login(host)) { OperationTimeout = options.CommandTimeout };
        made(client);
        client.HostKeyReceived += (_, shown) =>
        {
            var fingerprint = $"SHA256:{shown.FingerPrintSHA256}";
            shown.CanTrust = options.HostKeys.Contains(fingerprint, StringComparer.Ordinal);
            if (!shown.CanTrust)
            {
                wrongKey(fingerprint);
            }
        };
        using var deadline = new CancellationTokenSource(options.ConnectTimeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        await client.ConnectAsync(linked.Token).WaitAsync(linked.Token);
        return client;
    }

    private ConnectionInfo Login(string host)
    {
        List<AuthenticationMethod> methods = [];
        if (options.PrivateKey is { } key)
        {
            methods.Add(new PrivateKeyAuthenticationMethod(options.User, key));
        }
        if (options.Password is { } password)
        {
            methods.Add(new PasswordAuthenticationMethod(options.User, password));
        }
        return new(host, options.Port, options.User, [.. methods]) { Timeout = options.ConnectTimeout };
    }

    private void Return(SftpClient client, bool reusable)
    {
        if (reusable && !_disposed)
        {
            _idle.Push((client, clock.GetTimestamp()));
        }
        else
        {
            _ = Task.Run(client.Dispose);
        }
    }
}
