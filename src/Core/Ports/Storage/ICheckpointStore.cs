using Invoicing.Audit;

namespace Invoicing.Ports.Storage;

/// <summary>Keeps checkpoints, for ever. Whatever a method answers is durable when it returns.</summary>
/// <remarks>Where the store cannot work, methods throw <see cref="StoreUnavailableException"/>.</remarks>
public interface ICheckpointStore
{
    /// <summary>Appends a checkpoint; false where its number is taken, by another node.</summary>
    Task<bool> AppendAsync(SignedCheckpoint checkpoint, CancellationToken cancellation);

    /// <summary>Puts a time stamp to a checkpoint that has none; false where it has one, or there is no such checkpoint.</summary>
    Task<bool> StampAsync(long number, ReadOnlyMemory<byte> stamp, DateTimeOffset at, CancellationToken cancellation);
}
