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
            await Console.Error.WriteLineAsync("usage: bench drill [--invoices N] [--kills K] [--store sqlite|postgres] [--nodes M] [--restarts R] [--seed S] [--life SECONDS] [--minutes MOST] [--server PATH] [--folder DIR] [--json]");
            return 2;
        }

        var result = await DrillRun.RunAsync(options, Console.Error);
        Console.WriteLine(JsonSerializer.Serialize(result, Json));
        return result.IsGood ? 0 : 1;
    }
}
