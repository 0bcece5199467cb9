using System.CommandLine;
using Invoicing.Sandbox;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>sandbox</c>: the simulated authorities, for trials of one's own.</summary>
internal static class SandboxCommand
{
    private static readonly Option<DirectoryInfo> Folder = new("--folder")
    {
        Description = "Folder of its records, host key and SFTP files.",
        DefaultValueFactory = _ => new("sandbox-data"),
    };
    private static readonly Option<int> AnafPort = new("--anaf-port")
    {
        Description = "Port of the simulated ANAF; 0 takes a free one.",
        DefaultValueFactory = _ => 8480,
    };
    private static readonly Option<int> HttpApiPort = new("--http-api-port")
    {
        Description = "Port of the receiver with a plain HTTP API; 0 takes a free one.",
        DefaultValueFactory = _ => 8481,
    };
    private static readonly Option<int> ZatcaPort = new("--zatca-port")
    {
        Description = "Port of the simulated ZATCA; 0 takes a free one.",
        DefaultValueFactory = _ => 8482,
    };
    private static readonly Option<int> SftpPort = new("--sftp-port")
    {
        Description = "Port of the SFTP server; 0 takes a free one.",
        DefaultValueFactory = _ => 8422,
    };
    private static readonly Option<int> KsefPort = new("--ksef-port") { Description = "Port of the simulated KSeF; 0 takes a free one." };
    private static readonly Option<FileInfo?> Faults = new("--faults") { Description = "JSON file with a script of faults." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("sandbox", "Run simulated authorities on loopback until stopped.")
        {
            Folder,
            AnafPort,
            HttpApiPort,
            ZatcaPort,
            SftpPort,
            KsefPort,
            Faults,
        };
        PortOptions.Check(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        IReadOnlyList<FaultRule> rules = [];
        if (parsed.GetValue(Faults) is { } script)
        {
            if (!script.Exists || !FaultScript.TryParse(await File.ReadAllTextAsync(script.FullName, cancellation), out rules, out var problem))
            {
                await Console.Error.WriteLineAsync($"{script} is no script of faults.");
                return ExitCode.Usage;
            }
        }

        var options = new SandboxHostOptions
        {
            Folder = parsed.GetRequiredValue(Folder).FullName,
            AnafPort = parsed.GetValue(AnafPort),
            HttpApiPort = parsed.GetValue(HttpApiPort),
            ZatcaPort = parsed.GetValue(ZatcaPort),
            SftpPort = parsed.GetValue(SftpPort),
            KsefPort = parsed.GetValue(KsefPort),
            Faults = rules,
        };
        try
        {
            await SandboxHost.RunAsync(options, Console.Out, cancellation);
            return ExitCode.Good;
        }
        catch (SandboxStartException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            await Console.Error.WriteLineAsync(
                exception.PortIsTaken
                    ? "Stop what listens there, perhaps another sandbox, or name a port: --anaf-port, --http-api-port, --zatca-port, --sftp-port, --ksef-port; "
                        + "0 takes a free one."
                    : "Name a folder that this user may write to: --folder."
            );
            return ExitCode.Usage;
        }
    }
}
