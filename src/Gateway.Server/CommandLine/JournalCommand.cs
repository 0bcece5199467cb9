using System.CommandLine;
using System.Net.Http.Json;
using Invoicing.Gateway.Api.Json;
using Invoicing.Gateway.Api.Payments;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>journal close</c> and <c>journal export</c>: batches of a running gateway's ledger for the accountants.</summary>
internal static class JournalCommand
{
    private static readonly string[] DeliveryColumns = ["target", "batch", "status", "attempts", "name", "bytes", "hash", "problem"];
    private static readonly Option<string> Url = new("--url")
    {
        Description = "Address of the gateway: https, or a loopback host.",
        DefaultValueFactory = _ => "http://127.0.0.1:8080",
    };
    private static readonly Option<string> Key = new("--key") { Description = "API key: env:NAME or file:PATH.", Required = true };
    private static readonly Option<DateOnly?> Until = new("--until") { Description = "Last day of its entries, yyyy-mm-dd; today unless set." };
    private static readonly Argument<long> Number = new("NUMBER") { Description = "Number of the batch." };
    private static readonly Option<string> Format = new("--format")
    {
        Description = "hledger, beancount, csv, datev, saft-pt or saft-no.",
        DefaultValueFactory = _ => "csv",
    };
    private static readonly Option<int> Consultant = new("--consultant") { Description = "Number of the tax consultant, of datev." };
    private static readonly Option<int> Client = new("--client") { Description = "Number of the client, of datev." };
    private static readonly Option<FileInfo?> Out = new("--out") { Description = "File to write; standard output unless set." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var close = new Command(
            "close",
            "Put every entry that is in no batch into the next one, and print its number. Exit code: 0 closed, 1 there is none, 2 wrong call."
        )
        {
            Url,
            Key,
            Until,
        };
        close.SetAction(CloseAsync);
        var export = new Command("export", "Write a batch; the same bytes whenever it is asked for. Exit code: 0 written, 2 it was not.")
        {
            Number,
            Url,
            Key,
            Format,
            Consultant,
            Client,
            Out,
        };
        export.SetAction(ExportAsync);
        var deliveries = ReceivablesCommand.One(
            "deliveries",
            "Where a batch was delivered to; ID is its number.",
            HttpMethod.Get,
            "v1/journal-batches/{0}/deliveries",
            new(null, DeliveryColumns)
        );
        return new Command("journal", "The ledger's batches for the accountants.") { close, export, deliveries, Deliver() };
    }

    private static Command Deliver()
    {
        var (number, target) = (
            new Argument<long>("NUMBER") { Description = "Number of the batch." },
            new Argument<string>("TARGET") { Description = "The target, as configured." }
        );
        var command = CallOptions.With(new Command("deliver", $"Try a batch at a target now.{ReceivablesCommand.Exits}") { number, target });
        command.SetAction(
            async (parsed, cancellation) =>
            {
                using var content = JsonContent.Create(new TargetRequest(parsed.GetRequiredValue(target)), options: ApiJson.Options);
                return await ReceivablesCommand.CallAsync(
                    parsed,
                    HttpMethod.Post,
                    $"v1/journal-batches/{parsed.GetRequiredValue(number)}/deliver",
                    content,
                    new(null, DeliveryColumns),
                    null,
                    cancellation
                );
            }
        );
        return command;
    }

    private static async Task<int> CloseAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var gateway = RunningGateway.Of(parsed.GetValue(Url)!, parsed.GetValue(Key)!);
        if (!gateway.Succeeded)
        {
            FaultLines.Tell(gateway.Faults);
            return ExitCode.Usage;
        }

        using var running = gateway.Value;
        var batch = await running.PostAsync<UntilRequest, JournalBatchResource>("v1/journal-batches", new(parsed.GetValue(Until)), cancellation);
        if (!batch.Succeeded)
        {
            FaultLines.Tell(batch.Faults);
            return batch.Faults[0].Code == "GW-PAY-BATCH" ? ExitCode.Bad : ExitCode.Usage;
        }

        Console.WriteLine($"{batch.Value.Number}\t{batch.Value.Entries} entries\t{batch.Value.Hash}");
        return ExitCode.Good;
    }

    private static async Task<int> ExportAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var gateway = RunningGateway.Of(parsed.GetValue(Url)!, parsed.GetValue(Key)!);
        if (!gateway.Succeeded)
        {
            FaultLines.Tell(gateway.Faults);
            return ExitCode.Usage;
        }

        using var running = gateway.Value;
        var query = $"format={Uri.EscapeDataString(parsed.GetValue(Format)!)}&consultant={parsed.GetValue(Consultant)}&client={parsed.GetValue(Client)}";
        var file = await running.GetFileAsync($"v1/journal-batches/{parsed.GetRequiredValue(Number)}?{query}", cancellation);
        if (!file.Succeeded)
        {
            FaultLines.Tell(file.Faults);
            return ExitCode.Usage;
        }

        await using var output = parsed.GetValue(Out) is { } named ? named.Create() : Console.OpenStandardOutput();
        await output.WriteAsync(file.Value, cancellation);
        return ExitCode.Good;
    }
}
