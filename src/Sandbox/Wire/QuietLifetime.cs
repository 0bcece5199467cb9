using Microsoft.Extensions.Hosting;

namespace Invoicing.Sandbox.Wire;

/// <summary>
/// Leaves signals to the process that hosts the authority. The framework's own lifetime would take SIGTERM and Ctrl-C for this one web server, and
/// whoever else listens for them, as a command line does, would wait for it to end.
/// </summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
