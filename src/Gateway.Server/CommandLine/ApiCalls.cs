using System.CommandLine;
using System.Text.Json.Nodes;
using Invoicing.Faults;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>Calls of a running gateway whose answer is printed, as it is or as rows.</summary>
internal static class ApiCalls
{
    /// <summary>Calls and prints; the exit code.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="method">How.</param>
    /// <param name="path">Where, below the address.</param>
    /// <param name="content">Body; null for none.</param>
    /// <param name="rows">How it is printed; null for as it is.</param>
    /// <param name="cancellation">Its end.</param>
    /// <param name="isGood">Whether the answer is what was asked for; null where any is.</param>
    public static async Task<int> SendAsync(
        ParseResult parsed,
        HttpMethod method,
        string path,
        HttpContent? content,
        Rows? rows,
        CancellationToken cancellation,
        Func<JsonNode, bool>? isGood = null
    )
    {
        if (CallOptions.Gateway(parsed) is not { } gateway)
        {
            return ExitCode.Usage;
        }

        using (gateway)
        {
            var answer = await gateway.SendAsync(method, path, content, cancellation);
            if (!answer.Succeeded)
            {
                return Refused(answer.Faults);
            }

            var node = Print(parsed, answer.Value, rows);
            return isGood is null || isGood(node) ? ExitCode.Good : ExitCode.Bad;
        }
    }

    /// <summary>Prints an answer; what it says.</summary>
    public static JsonNode Print(ParseResult parsed, string answer, Rows? rows)
    {
        var node = JsonNode.Parse(answer)!;
        if (rows is null || CallOptions.IsJson(parsed))
        {
            Console.WriteLine(answer);
        }
        else
        {
            rows.Write(node, Console.Out);
        }

        return node;
    }

    /// <summary>Tells why it was refused; the exit code.</summary>
    public static int Refused(IReadOnlyList<Fault> faults)
    {
        FaultLines.Tell(faults);
        return faults[0].Code is "GW-CALL-UNREACHABLE" or "GW-API-QUERY" ? ExitCode.Usage : ExitCode.Bad;
    }
}
