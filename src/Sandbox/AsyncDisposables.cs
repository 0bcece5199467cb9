using System.Net.Sockets;

namespace Invoicing.Sandbox;

/// <summary>What was started one after the other, to be stopped where a later one cannot start.</summary>
internal sealed class AsyncDisposables : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _started = [];

    /// <summary>Starts one more. Throws a <see cref="SandboxStartException"/> that names it and its port.</summary>
    public async Task<T> AddAsync<T>(string name, int port, Func<Task<T>> start)
        where T : IAsyncDisposable
    {
        try
        {
            T part = await start();
            _started.Push(part);
            return part;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SocketException)
        {
            bool taken = e is SocketException || e.InnerException is SocketException or Microsoft.AspNetCore.Connections.AddressInUseException;
            throw new SandboxStartException(taken ? $"{name}: port {port} cannot be used: {Root(e).Message}" : $"{name}: {e.Message}", taken, e);
        }
    }

    /// <summary>All have started: they are another's to stop.</summary>
    public void Keep() => _started.Clear();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        while (_started.TryPop(out IAsyncDisposable? part))
        {
            await part.DisposeAsync();
        }
    }

    private static Exception Root(Exception e) => e.InnerException is { } inner ? Root(inner) : e;
}
