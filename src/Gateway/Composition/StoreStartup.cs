using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Composition;

/// <summary>What a start does with a server of the store that goes away meanwhile: it waits for it.</summary>
internal static class StoreStartup
{
    /// <summary>Pause between two tries. One second: a server that restarts is back in some.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Does the work; as long as the store cannot be used, again.</summary>
    public static async Task<T> WaitAsync<T>(Func<Task<T>> work, TimeProvider clock)
    {
        while (true)
        {
            try
            {
                return await work();
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(Pause, clock);
            }
        }
    }
}
