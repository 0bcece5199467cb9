using System.Runtime.InteropServices;
using System.Text.Json;

namespace Invoicing.Bench.Drill;

/// <summary><c>drill</c>: kills gateways while invoices flow, then counts.</summary>
internal static class DrillCommand
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (DrillOptions.Parse(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync(
                "usage: bench drill [--invoices N] [--kills K] [--store sqlite|postgres] [--nodes M] [--restarts R] [--seed S] [--life SECONDS] "
                    + "[--minutes MOST] [--server PATH] [--folder DIR] [--json]"
            );
            return 2;
        }

        using var interrupt = new CancellationTokenSource();
        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            interrupt.Cancel();
        }

        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        var result = await DrillRun.RunAsync(options, Console.Error, interrupt.Token);
        Console.WriteLine(JsonSerializer.Serialize(result, Json));
        return result.IsGood ? 0 : 1;
    }
}
