using System.CommandLine;
using System.Runtime.InteropServices;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>
/// Ctrl-C, SIGTERM and SIGQUIT: the first asks a command that serves to stop and lets it take its time, the second ends the process at once. Any other
/// command ends by the first: it leaves nothing behind.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private const int FirstOfSignals = 128;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _signal;

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>What a process ends with that a signal ended: 130 for Ctrl-C, 143 for SIGTERM.</summary>
    public int ExitCode => FirstOfSignals + _signal;

    /// <summary>Listens where the call is of one of these.</summary>
    public static StopSignals For(ParseResult call, params IEnumerable<Command> serving)
    {
        var signals = new StopSignals();
        if (serving.Contains(call.CommandResult.Command))
        {
            signals.Listen(PosixSignal.SIGINT, 2);
            signals.Listen(PosixSignal.SIGTERM, 15);
            signals.Listen(PosixSignal.SIGQUIT, 3);
        }

        return signals;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _stop.Dispose();
    }

    private void Listen(PosixSignal signal, int number) =>
        _registrations.Add(
            PosixSignalRegistration.Create(
                signal,
                context =>
                {
                    if (Interlocked.CompareExchange(ref _signal, number, 0) == 0)
                    {
                        context.Cancel = true;
                        // Not here: whoever waits for the token must not keep the signals.
                        _ = Task.Run(_stop.Cancel);
                    }
                }
            )
        );
}
