using System.CommandLine;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>Options of commands that call a gateway that runs.</summary>
internal static class CallOptions
{
    private static readonly Option<string> Url = new("--url")
    {
        Description = "Address of the gateway: https, or a loopback host.",
        DefaultValueFactory = _ => "http://127.0.0.1:8080",
    };
    private static readonly Option<string> Key = new("--key")
    {
        Description = "API key with the scopes that it needs: env:NAME or file:PATH.",
        Required = true,
    };
    private static readonly Option<bool> Json = new("--json") { Description = "The answer as it is, JSON." };

    /// <summary>A command with them.</summary>
    public static Command With(Command command)
    {
        command.Options.Add(Url);
        command.Options.Add(Key);
        command.Options.Add(Json);
        return command;
    }

    /// <summary>Whether the answer is printed as it is.</summary>
    public static bool IsJson(ParseResult parsed) => parsed.GetValue(Json);

    /// <summary>The gateway that they name; null where they name none, which is told.</summary>
    public static RunningGateway? Gateway(ParseResult parsed)
    {
        var gateway = RunningGateway.Of(parsed.GetValue(Url)!, parsed.GetValue(Key)!);
        if (!gateway.Succeeded)
        {
            FaultLines.Tell(gateway.Faults);
        }

        return gateway.Value;
    }
}
