using System.Globalization;
using Invoicing.Bench.Support;

namespace Invoicing.Bench.Drill;

/// <summary>What a drill does.</summary>
internal sealed record DrillOptions
{
    /// <summary>Invoices that the ERP hands in.</summary>
    public int Invoices { get; init; } = 500;

    /// <summary>Kills of gateway processes.</summary>
    public int Kills { get; init; } = 30;

    /// <summary>Store and documents in PostgreSQL, shared by several processes; otherwise in SQLite and files, for one.</summary>
    public bool Postgres { get; init; }

    /// <summary>Gateway processes on PostgreSQL.</summary>
    public int Nodes { get; init; } = 3;

    /// <summary>Restarts of PostgreSQL under load, every other one a crash.</summary>
    public int PostgresRestarts { get; init; }

    /// <summary>Decides what happens when, as far as the machine's own timing leaves it to chance.</summary>
    public int Seed { get; init; } = Environment.TickCount & 0xFFFF;

    /// <summary>Mean life of a gateway process after it is ready, in seconds: kills come at random from 0 to twice that.</summary>
    public double Life { get; init; } = 0.8;

    /// <summary>Most minutes until everything must have ended; then the drill says what is left, compares what there is, and ends.</summary>
    public double Minutes { get; init; } = 45;

    /// <summary>How long no more invoices may end before what has not counts as stuck.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Path of <c>invoicing.dll</c>, or of the executable of a published gateway.</summary>
    public string Server { get; init; } = GatewayProcess.Built;

    /// <summary>Folder of everything; null for a temporary one that is removed afterwards.</summary>
    public string? Folder { get; init; }

    /// <summary>Reads the arguments; null where they are not understood.</summary>
    public static DrillOptions? Parse(IReadOnlyList<string> arguments)
    {
        var options = new DrillOptions();
        for (var at = 0; at < arguments.Count; at++)
        {
            if (arguments[at] == "--json")
            {
                continue;
            }

            if (at + 1 == arguments.Count || Set(options, arguments[at], arguments[++at]) is not { } changed)
            {
                return null;
            }

            options = changed;
        }

        return options with
        {
            PostgresRestarts = options.Postgres ? Math.Max(options.PostgresRestarts, options.Kills / 100) : 0,
            Nodes = options.Postgres ? options.Nodes : 1,
        };
    }

    private static DrillOptions? Set(DrillOptions options, string name, string value)
    {
        var isNumber = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0;
        return (name, isNumber) switch
        {
            ("--store", _) when value is "sqlite" or "postgres" => options with { Postgres = value == "postgres" },
            ("--server", _) => options with { Server = Path.GetFullPath(value) },
            ("--folder", _) => options with { Folder = Path.GetFullPath(value) },
            ("--invoices", true) => options with { Invoices = (int)number },
            ("--kills", true) => options with { Kills = (int)number },
            ("--nodes", true) => options with { Nodes = (int)number },
            ("--restarts", true) => options with { PostgresRestarts = (int)number },
            ("--seed", true) => options with { Seed = (int)number },
            ("--life", true) => options with { Life = number },
            ("--minutes", true) => options with { Minutes = number },
            ("--patience", true) => options with { Patience = TimeSpan.FromSeconds(number) },
            _ => null,
        };
    }
}
