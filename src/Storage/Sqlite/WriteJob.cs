using Invoicing.Storage.Batching;

namespace Invoicing.Storage.Sqlite;

/// <summary>A write and its waiting caller.</summary>
internal abstract class WriteJob : IBatchJob
{
    /// <summary>Whether the caller has gone before its turn.</summary>
    public abstract bool IsAbandoned { get; }

    /// <summary>Does it within the transaction of the batch.</summary>
    public abstract void Run(WriteScope scope);

    /// <summary>Tells the caller that it is durable.</summary>
    public abstract void Complete();

    /// <inheritdoc/>
    public abstract void Fail(Exception reason);
}
