using System.Diagnostics;
using System.Threading.Channels;

namespace Invoicing.Storage.Batching;

/// <summary>
/// One thread that does queued jobs in batches: while one batch is made durable, the next one gathers, so that many callers share one flush
/// and a lone caller waits for nobody. Where callers are many, the next batch gathers a little longer: a flush costs the same for few as for many.
/// </summary>
internal sealed class BatchQueue<TJob> : IAsyncDisposable
    where TJob : IBatchJob
{
    /// <summary>So many in one batch are not alone.</summary>
    private const int Many = 8;

    /// <summary>From the beginning of their batch to that of the next.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(10);

    private readonly Channel<TJob> _channel;
    private readonly AutoResetEvent _changed = new(false);
    private readonly int _maxBatch;
    private readonly Action<List<TJob>> _run;
    private readonly Task _loop;

    public BatchQueue(int capacity, int maxBatch, Action<List<TJob>> run)
    {
        (_maxBatch, _run) = (maxBatch, run);
        _channel = Channel.CreateBounded<TJob>(new BoundedChannelOptions(capacity) { SingleReader = true });
        _loop = Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>False when the queue is full.</summary>
    public bool TryAdd(TJob job)
    {
        if (_channel.Writer.TryWrite(job))
        {
            _changed.Set();
            return true;
        }

        return _channel.Reader.Completion.IsCompleted ? throw Closed() : false;
    }

    /// <summary>Waits for a place in the queue.</summary>
    public async ValueTask AddAsync(TJob job, CancellationToken cancellation)
    {
        try
        {
            await _channel.Writer.WriteAsync(job, cancellation);
            _changed.Set();
        }
        catch (ChannelClosedException)
        {
            throw Closed();
        }
    }

    /// <summary>Takes nothing more in and does what is queued.</summary>
    public async ValueTask DisposeAsync()
    {
        _channel.Writer.TryComplete();
        _changed.Set();
        await _loop;
    }

    private static ObjectDisposedException Closed() => new("The store is closed.");

    /// <summary>Waits on an event of the system: waiting on the channel would spin first, on processors that the callers need, and take the thread pool to wake
    /// up.</summary>
    private void Loop()
    {
        var batch = new List<TJob>(_maxBatch);
        while (!_channel.Reader.Completion.IsCompleted)
        {
            while (batch.Count < _maxBatch && _channel.Reader.TryRead(out var job))
            {
                batch.Add(job);
            }

            if (batch.Count == 0)
            {
                _changed.WaitOne();
                continue;
            }

            var begun = Stopwatch.GetTimestamp();
            Run(batch);
            if (batch.Count >= Many && batch.Count < _maxBatch && Gathering - Stopwatch.GetElapsedTime(begun) is { Ticks: > 0 } rest)
            {
                Thread.Sleep(rest);
            }

            batch.Clear();
        }
    }

    private void Run(List<TJob> batch)
    {
        try
        {
            _run(batch);
        }
        catch (Exception reason)
        {
            batch.ForEach(job => job.Fail(reason));
        }
    }
}
