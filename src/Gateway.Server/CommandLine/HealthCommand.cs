using System.CommandLine;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>health</c>: asks a gateway on this machine whether it is ready; for health checks of containers, whose image has no other client.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly Option<string> Url = new("--url") { Description = "Address of the gateway.", DefaultValueFactory = _ => "http://127.0.0.1:8080" };
    private static readonly Option<bool> Live = new("--live") { Description = "Ask only whether the process answers." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("health", "Ask a gateway whether invoices can be handed in. Exit code: 0 yes, 1 no, 2 wrong call.") { Url, Live };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(parsed.GetRequiredValue(Url).TrimEnd('/') + "/", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            Console.Error.WriteLine("--url takes an address, as in http://127.0.0.1:8080.");
            return ExitCode.Usage;
        }

        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(new Uri(address, parsed.GetValue(Live) ? "health/live" : "health/ready"), cancellation);
            Console.WriteLine(await answer.Content.ReadAsStringAsync(cancellation));
            return answer.IsSuccessStatusCode ? ExitCode.Good : ExitCode.Bad;
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            Console.Error.WriteLine($"{address} does not answer: {exception.Message}");
            return ExitCode.Bad;
        }
    }
}
