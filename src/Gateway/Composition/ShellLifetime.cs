namespace Invoicing.Gateway.Composition;

/// <summary>
/// Leaves signals to the shell, which runs the gateway until its token is cancelled. The framework's own lifetime would take them as well, and take from
/// whoever asks twice the way to end it at once.
/// </summary>
internal sealed class ShellLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
