using System.CommandLine;
using System.CommandLine.Help;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>Every command of the command line, under its root.</summary>
internal static class GatewayCommands
{
    /// <summary>Columns of a terminal that nobody has made wider: help fits it wherever it is read, in a file too.</summary>
    public const int Columns = 80;

    /// <summary>The root, and those commands that a signal asks to end, as what they began takes time to end or leaves something half done.</summary>
    public static (RootCommand Root, IReadOnlyList<Command> Interruptible) Create()
    {
        var (serve, demo, sandbox, backup) = (ServeCommand.Create(), DemoCommand.Create(), SandboxCommand.Create(), BackupCommand.Create());
        var root = new RootCommand("Invoicing Gateway: an invoice goes in once and is followed to the authority's last word.");
        Command[] commands =
        [
            serve,
            demo,
            InitCommand.Create(),
            HealthCommand.Create(),
            ValidateCommand.Create(),
            ConvertCommand.Create(),
            FormatsCommand.Create(),
            MandatesCommand.Create(),
            SignCommand.Create(),
            VerifyCommand.Create(),
            EvidenceCommand.Create(),
            AuditCommand.Create(),
            BankCommand.Create(),
            JournalCommand.Create(),
            DocumentsCommand.Create(),
            StopsCommand.Create(),
            HistoryCommand.Create(),
            IncidentsCommand.Create(),
            backup,
            RestoreCommand.Create(),
            ZatcaCommand.Create(),
            .. BulkCommand.Create(),
            .. ReceivablesCommand.Create(),
            .. RecordsCommand.Create(),
            .. CollectionCommand.Create(),
            .. SettingsCommand.Create(),
            WithdrawCommand.Create(),
            sandbox,
        ];
        foreach (var command in commands)
        {
            root.Subcommands.Add(command);
        }

        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpAction { MaxWidth = Columns };
        }

        return (root, [serve, demo, sandbox, backup]);
    }
}
