using System.Threading.Channels;

namespace Invoicing.Storage.Batching;

/// <summary>
/// One thread that does queued jobs in batches: while one batch is made durable, the next one gathers, so that many callers share one flush
/// and a lone caller waits for nobody.
/// </summary>
internal sealed class BatchQueue<TJob> : IAsyncDisposable
    where TJob : IBatchJob
{
    private readonly Channel<TJob> channel;
    private readonly int maxBatch;
    private readonly Action<List<TJob>> run;
    private readonly Task loop;

    public BatchQueue(int capacity, int maxBatch, Action<List<TJob>> run)
    {
        (this.maxBatch, this.run) = (maxBatch, run);
        channel = Channel.CreateBounded<TJob>(new BoundedChannelOptions(capacity) { SingleReader = true });
        loop = Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>False when the queue is full.</summary>
    public bool TryAdd(TJob job) => channel.Writer.TryWrite(job) || (channel.Reader.Completion.IsCompleted ? throw Closed() : false);

    /// <summary>Waits for a place in the queue.</summary>
    public async ValueTask AddAsync(TJob job, CancellationToken cancellation)
    {
        try
        {
            await channel.Writer.WriteAsync(job, cancellation);
        }
        catch (ChannelClosedException)
        {
            throw Closed();
        }
    }

    /// <summary>Takes nothing more in and does what is queued.</summary>
    public async ValueTask DisposeAsync()
    {
        channel.Writer.TryComplete();
        await loop;
    }

    private static ObjectDisposedException Closed() => new("The store is closed.");

    private void Loop()
    {
        var batch = new List<TJob>(maxBatch);
        while (channel.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < maxBatch && channel.Reader.TryRead(out var job))
            {
                batch.Add(job);
            }

            Run(batch);
            batch.Clear();
        }
    }

    private void Run(List<TJob> batch)
    {
        try
        {
            run(batch);
        }
        catch (Exception reason)
        {
            batch.ForEach(job => job.Fail(reason));
        }
    }
}
