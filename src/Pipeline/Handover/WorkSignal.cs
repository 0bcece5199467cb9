using System.Threading.Channels;
using Invoicing.Lifecycle;

namespace Invoicing.Pipeline.Handover;

/// <summary>Wakes a loop before its pause is over: something new is due. Losing a signal costs one pause, never an invoice.</summary>
public class WorkSignal
{
    private readonly Channel<bool> _channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There is work.</summary>
    public void Raise() => _channel.Writer.TryWrite(true);

    /// <summary>This invoice is due. A shell without a worker starts or wakes whatever drives the invoice instead.</summary>
    public virtual Task RaiseAsync(TransmissionId due)
    {
        Raise();
        return Task.CompletedTask;
    }

    /// <summary>Waits for work, at the longest for a pause.</summary>
    public async Task WaitAsync(TimeSpan pause, TimeProvider clock, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(pause, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        try
        {
            await _channel.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested) { }
    }
}
