using Invoicing.Storage.Batching;

namespace Invoicing.Storage.Sql;

/// <summary>A write and its waiting caller. It may run more than once, where its transaction was undone.</summary>
internal abstract class WriteJob : IBatchJob
{
    /// <summary>What it must be alone with.</summary>
    public abstract IReadOnlyList<long> Guards { get; }

    /// <summary>Whether the caller has gone before its turn.</summary>
    public abstract bool IsAbandoned { get; }

    /// <summary>Does it within the transaction of the batch.</summary>
    public abstract void Run(WriteScope scope);

    /// <summary>Tells the caller that it is durable.</summary>
    public abstract void Complete();

    /// <inheritdoc/>
    public abstract void Fail(Exception reason);
}
