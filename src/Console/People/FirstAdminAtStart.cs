namespace Invoicing.WebConsole.People;

/// <summary>Looks after the first administrator when the gateway starts. Trouble with it keeps no gateway from taking invoices.</summary>
internal sealed class FirstAdminAtStart(FirstAdmin first, ILogger<FirstAdminAtStart> log) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await first.TellAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Ports.Storage.StoreUnavailableException)
        {
            log.LogError("The link for the first administrator could not be written: {Reason}", exception.Message);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
