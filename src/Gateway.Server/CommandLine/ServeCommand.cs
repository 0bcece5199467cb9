using System.CommandLine;
using Invoicing.Faults;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>serve</c>: runs the gateway until it is told to stop.</summary>
internal static class ServeCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var config = new Option<string?>("--config")
        {
            Description = $"Configuration file; {GatewayConfiguration.DefaultFile} in the working directory unless named.",
        };
        var data = new Option<string?>("--data") { Description = "Data folder." };
        var urls = new Option<string?>("--urls") { Description = "Addresses to listen on, separated by semicolons." };
        var command = new Command("serve", "Run the gateway: API, worker, acknowledgements, webhooks.") { config, data, urls };
        command.SetAction(
            (arguments, cancellation) =>
            {
                var overrides = new Dictionary<string, string?> { ["data"] = arguments.GetValue(data), ["urls"] = arguments.GetValue(urls) };
                return RunAsync(arguments.GetValue(config), overrides.Where(entry => entry.Value is not null).ToDictionary(), cancellation);
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(string? config, IReadOnlyDictionary<string, string?> overrides, CancellationToken cancellation)
    {
        var options = GatewayConfiguration.Load(config, overrides);
        if (!options.Succeeded)
        {
            FaultLines.Tell(options.Faults);
            return ExitCode.Usage;
        }

        var host = await GatewayHost.CreateAsync(options.Value, TimeProvider.System);
        if (!host.Succeeded)
        {
            FaultLines.Tell(host.Faults);
            return ExitCode.Usage;
        }

        await using var app = host.Value;
        await app.RunAsync(cancellation);
        return ExitCode.Good;
    }
}
