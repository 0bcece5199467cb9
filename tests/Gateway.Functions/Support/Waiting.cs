namespace Invoicing.Gateway.Functions.Tests.Support;

/// <summary>Waits for what another task brings about.</summary>
internal static class Waiting
{
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!condition())
        {
            await Task.Delay(5, patience.Token);
        }
    }
}
