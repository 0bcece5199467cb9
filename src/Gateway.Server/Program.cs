using System.CommandLine;
using Invoicing.Gateway.Server.CommandLine;

var root = new RootCommand("Invoicing Gateway: an invoice goes in once and is followed to the authority's last word.");
var (serve, demo, sandbox) = (ServeCommand.Create(), DemoCommand.Create(), SandboxCommand.Create());
root.Subcommands.Add(serve);
root.Subcommands.Add(demo);
root.Subcommands.Add(InitCommand.Create());
root.Subcommands.Add(HealthCommand.Create());
root.Subcommands.Add(ValidateCommand.Create());
root.Subcommands.Add(ConvertCommand.Create());
root.Subcommands.Add(FormatsCommand.Create());
root.Subcommands.Add(MandatesCommand.Create());
root.Subcommands.Add(SignCommand.Create());
root.Subcommands.Add(VerifyCommand.Create());
root.Subcommands.Add(EvidenceCommand.Create());
root.Subcommands.Add(AuditCommand.Create());
root.Subcommands.Add(BankCommand.Create());
root.Subcommands.Add(JournalCommand.Create());
root.Subcommands.Add(DocumentsCommand.Create());
root.Subcommands.Add(StopsCommand.Create());
root.Subcommands.Add(HistoryCommand.Create());
root.Subcommands.Add(IncidentsCommand.Create());
root.Subcommands.Add(BackupCommand.Create());
root.Subcommands.Add(RestoreCommand.Create());
root.Subcommands.Add(ZatcaCommand.Create());
foreach (
    var command in BulkCommand
        .Create()
        .Concat(ReceivablesCommand.Create())
        .Concat(RecordsCommand.Create())
        .Concat(CollectionCommand.Create())
        .Concat(SettingsCommand.Create())
)
{
    root.Subcommands.Add(command);
}

root.Subcommands.Add(WithdrawCommand.Create());
root.Subcommands.Add(sandbox);
var call = root.Parse(args);
using var signals = StopSignals.For(call, serve, demo, sandbox);
try
{
    var code = await call.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, signals.Token);
    return call.Errors.Count > 0 ? ExitCode.Usage : code;
}
catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Stopped before the end.");
    return signals.ExitCode;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    // A file that cannot be read or written, or a pipe that the reader has closed.
    await Console.Error.WriteLineAsync(exception.Message);
    return ExitCode.Usage;
}
catch (Exception exception) when (exception is not OperationCanceledException)
{
    await Console.Error.WriteLineAsync($"The command failed. Please report it, with what follows and what was called.\n{exception}");
    return ExitCode.Failed;
}
