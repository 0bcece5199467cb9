using System.CommandLine;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>The options of commands that work on a gateway's store, beside or instead of a gateway that runs.</summary>
internal static class ConfigurationOptions
{
    private static readonly Option<string?> Config = new("--config") { Description = "Configuration file; gateway.json unless set." };
    private static readonly Option<string?> Data = new("--data") { Description = "Data folder, over the configuration." };

    /// <summary>Adds the options.</summary>
    public static Command With(Command command)
    {
        command.Options.Add(Config);
        command.Options.Add(Data);
        return command;
    }

    /// <summary>The configuration that the call names.</summary>
    public static Result<GatewayOptions> Load(ParseResult parsed) =>
        GatewayConfiguration.Load(parsed.GetValue(Config), parsed.GetValue(Data) is { } data ? new Dictionary<string, string?> { ["data"] = data } : []);
}
