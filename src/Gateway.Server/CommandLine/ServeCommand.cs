using System.CommandLine;
using System.Net.Sockets;
using Invoicing.Faults;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.WebConsole;

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

        var host = await GatewayHost.CreateAsync(options.Value, TimeProvider.System, services => ConsolePages.Add(services, options.Value));
        if (!host.Succeeded)
        {
            FaultLines.Tell(host.Faults);
            return ExitCode.Usage;
        }

        await using var app = host.Value;
        app.Logger.LogInformation("Configuration: {File}", FileOf(config));
        if (await StartAsync(app, options.Value.Urls, cancellation) is { } fault)
        {
            FaultLines.Tell([fault]);
            return ExitCode.Usage;
        }

        await app.WaitForShutdownAsync(cancellation);
        return ExitCode.Good;
    }

    private static string FileOf(string? config) =>
        config is not null ? Path.GetFullPath(config)
        : File.Exists(GatewayConfiguration.DefaultFile) ? Path.GetFullPath(GatewayConfiguration.DefaultFile)
        : $"no {GatewayConfiguration.DefaultFile} in {Directory.GetCurrentDirectory()}, the defaults alone";

    /// <summary>The fault that keeps it from listening: a port that is taken or not ours to take, an address that is not this machine's.</summary>
    private static async Task<Fault?> StartAsync(WebApplication app, string urls, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
            return null;
        }
        catch (Exception exception) when (exception is SocketException or IOException { InnerException: not null } or InvalidOperationException)
        {
            await app.StopAsync(CancellationToken.None);
            return Fault.Fatal(
                "GW-URLS-UNUSABLE",
                $"The gateway cannot listen on {urls}: {exception.Message}",
                "/urls",
                hint: "Stop what listens there, perhaps another gateway, or name another address in urls or by --urls."
            );
        }
    }
}
