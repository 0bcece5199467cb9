using System.CommandLine;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Invoices;
using Invoicing.Pipeline.Operations;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>
/// <c>retry</c>, <c>release</c> and <c>cancel</c>: what an operator does to all invoices of a filter, by the API of a running gateway and under the name of its
/// key, so that the audit trail says who did it.
/// </summary>
internal static class BulkCommand
{
    private static readonly Option<string> Url = new("--url")
    {
        Description = "Address of the gateway: https, or a loopback host.",
        DefaultValueFactory = _ => "http://127.0.0.1:8080",
    };
    private static readonly Option<string> Key = new("--key") { Description = "API key with the scope operate: env:NAME or file:PATH.", Required = true };
    private static readonly Option<string> Standing = new("--standing")
    {
        Description = "parked, or active: what waits is then tried now.",
        DefaultValueFactory = _ => "parked",
    };
    private static readonly Option<string?> Problem = new("--problem") { Description = "Only held up by the problem of this code, as in GW-ANAF-RIGHTS." };
    private static readonly Option<string?> Destination = new("--destination") { Description = "Only to this destination." };
    private static readonly Option<string?> Route = new("--route") { Description = "Only on this route." };
    private static readonly Option<DateTimeOffset?> From = new("--received-from")
    {
        Description = "Only received at this time or later, as in 2026-11-24T08:00:00Z.",
    };
    private static readonly Option<DateTimeOffset?> Before = new("--received-before") { Description = "Only received before this time." };
    private static readonly Option<bool> All = new("--all") { Description = "Without a filter: all in that standing." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only count." };

    /// <summary>The commands.</summary>
    public static IEnumerable<Command> Create() =>
        [
            Create("retry", "retried", "Put the invoices of a filter back on their way."),
            Create("release", "released", "Accept the warnings that hold the invoices of a filter, and put them back on their way."),
            Create("cancel", "cancelled", "Withdraw the invoices of a filter that the destination certainly does not have."),
        ];

    private static Command Create(string operation, string done, string description)
    {
        var command = new Command(
            operation,
            $"{description} A row for each invoice. Exit code: 0 all done, 1 some were refused, 2 wrong call, or the gateway did not take it."
        )
        {
            Url,
            Key,
            Standing,
            Problem,
            Destination,
            Route,
            From,
            Before,
            All,
            DryRun,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, operation, done, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, string operation, string done, CancellationToken cancellation)
    {
        var request = new BulkRequest(
            parsed.GetValue(Standing),
            parsed.GetValue(Destination),
            parsed.GetValue(Problem),
            parsed.GetValue(Route),
            parsed.GetValue(From),
            parsed.GetValue(Before),
            BulkOperations.MostInCall,
            DryRun: parsed.GetValue(DryRun)
        );
        var isFiltered = request is not { Destination: null, Problem: null, Route: null, ReceivedFrom: null, ReceivedBefore: null };
        var isAll = parsed.GetValue(All);
        if (isFiltered ? isAll : !isAll && parsed.GetResult(Standing) is null or { Implicit: true })
        {
            Console.Error.WriteLine(isFiltered ? "--all goes with no filter." : "Name a filter, or --all.");
            return ExitCode.Usage;
        }

        var gateway = RunningGateway.Of(parsed.GetValue(Url)!, parsed.GetValue(Key)!);
        if (!gateway.Succeeded)
        {
            FaultLines.Tell(gateway.Faults);
            return ExitCode.Usage;
        }

        using var running = gateway.Value;
        var (refused, told) = (0, 0);
        do
        {
            var page = await running.PostAsync<BulkRequest, BulkResource>($"v1/invoices/{operation}", request, cancellation);
            if (!page.Succeeded)
            {
                FaultLines.Tell(page.Faults);
                return ExitCode.Usage;
            }

            refused += Tell(page.Value, done, request.DryRun);
            told += page.Value.Results.Count + (request.DryRun ? 1 : 0);
            request = request with { Cursor = page.Value.NextCursor };
        } while (request is { DryRun: false, Cursor: not null });
        if (told == 0)
        {
            Console.Error.WriteLine("No invoice matches.");
        }

        return refused == 0 ? ExitCode.Good : ExitCode.Bad;
    }

    /// <returns>How many were refused.</returns>
    private static int Tell(BulkResource page, string done, bool isDryRun)
    {
        if (isDryRun)
        {
            Console.WriteLine($"matched\t{page.Matched}");
        }

        foreach (var item in page.Results)
        {
            Console.WriteLine(
                item.Fault is { } fault ? $"{item.Id}\t{item.Number}\trefused\t{fault.Code} {fault.Message}" : $"{item.Id}\t{item.Number}\t{done}"
            );
        }

        return page.Refused;
    }
}
