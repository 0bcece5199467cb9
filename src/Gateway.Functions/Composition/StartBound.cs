using Invoicing.Faults;

namespace Invoicing.Gateway.Functions.Composition;

/// <summary>A start that does not come to its end is given up and said, before the host kills the worker without a word.</summary>
internal static class StartBound
{
    /// <summary>45 s: the host waits 60 s for a worker.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromSeconds(45);

    /// <summary>What the start gives; or GW-AZURE-START.</summary>
    public static async Task<Result<T>> RunAsync<T>(Func<Task<Result<T>>> start, TimeProvider clock)
        where T : class
    {
        try
        {
            return await start().WaitAsync(Within, clock);
        }
        catch (TimeoutException)
        {
            return Result<T>.Failure(
                Fault.Fatal(
                    "GW-AZURE-START",
                    $"The gateway has not started within {Within.TotalSeconds} s.",
                    hint: "It waits for its store: is the database there, reached from the app's network, and the app's identity a user of it?"
                )
            );
        }
    }
}
