using Invoicing.Gateway.Server.CommandLine;

var (root, interruptible) = GatewayCommands.Create();
var call = root.Parse(args);
if (!args.Contains("--") && call.CommandResult.Tokens.FirstOrDefault(token => token.Value.StartsWith("--", StringComparison.Ordinal)) is { } unknown)
{
    await Console.Error.WriteLineAsync($"There is no option {unknown.Value}. What there is: {call.CommandResult.Command.Name} --help.");
    return ExitCode.Usage;
}

using var signals = StopSignals.For(call, interruptible);
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
