using Invoicing.Storage.Batching;

namespace Invoicing.Storage.Files;

/// <summary>A document and the caller that waits until it is durable.</summary>
internal sealed class PutJob(byte[] hash, ReadOnlyMemory<byte> content) : IBatchJob
{
    private readonly TaskCompletionSource _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public byte[] Hash => hash;

    public ReadOnlyMemory<byte> Content => content;

    public Task Task => _source.Task;

    public void Complete() => _source.TrySetResult();

    /// <inheritdoc/>
    public void Fail(Exception reason) => _source.TrySetException(reason);
}
