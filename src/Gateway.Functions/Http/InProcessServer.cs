using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Invoicing.Gateway.Functions.Http;

/// <summary>
/// Serves the gateway's own API without a socket: a function is handed a request by the host and hands it over to here, with its connection and body. So
/// every path, header and answer is what the self-hosted gateway gives.
/// </summary>
public sealed class InProcessServer(IServiceScopeFactory scopes) : IServer
{
    private Func<IFeatureCollection, Task>? _serve;

    /// <inheritdoc/>
    public IFeatureCollection Features { get; } = new FeatureCollection();

    /// <summary>Answers a request. What the API itself failed at is answered by it; only the caller's leaving is thrown.</summary>
    public async Task ServeAsync(HttpContext request)
    {
        await using var scope = scopes.CreateAsyncScope();
        await (_serve ?? throw new InvalidOperationException("The gateway has not started."))(
            new IsolatedFeatures(scope.ServiceProvider).Over(request.Features)
        );
    }

    /// <inheritdoc/>
    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _serve = async features =>
        {
            var context = application.CreateContext(features);
            try
            {
                await application.ProcessRequestAsync(context);
                application.DisposeContext(context, null);
            }
            catch (Exception exception)
            {
                application.DisposeContext(context, exception);
                throw;
            }
        };
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() { }
}
