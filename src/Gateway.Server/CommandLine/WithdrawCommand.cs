using System.CommandLine;
using Invoicing.Gateway.Api.Invoices;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>withdraw</c>: has the authority withdraw an invoice that it has cleared, by the API of a running gateway.</summary>
internal static class WithdrawCommand
{
    private static readonly Argument<Guid> Id = new("id") { Description = "Id of the invoice." };
    private static readonly Option<string> Reason = new("--reason") { Description = "Why, in one line; the authority is told.", Required = true };
    private static readonly Option<int?> Transmission = new("--transmission") { Description = "Number of the transmission, where the invoice has several." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = CallOptions.With(
            new(
                "withdraw",
                "Have the authority withdraw an invoice that it has cleared. The invoice is printed as JSON. Exit code: 0 asked for, 1 refused, 2 wrong call."
            )
            {
                Id,
                Reason,
                Transmission,
            }
        );
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var gateway = CallOptions.Gateway(parsed);
        if (gateway is null)
        {
            return ExitCode.Usage;
        }

        var query = parsed.GetValue(Transmission) is { } number ? $"?transmission={number}" : "";
        using var body = System.Net.Http.Json.JsonContent.Create(new WithdrawalReason(parsed.GetValue(Reason)));
        var answer = await gateway.SendAsync(HttpMethod.Post, $"v1/invoices/{parsed.GetValue(Id)}/withdraw{query}", body, cancellation);
        if (!answer.Succeeded)
        {
            FaultLines.Tell(answer.Faults);
            return ExitCode.Bad;
        }

        Console.WriteLine(answer.Value);
        return ExitCode.Good;
    }
}
