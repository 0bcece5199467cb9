using Invoicing.Storage.Batching;

namespace Invoicing.Storage.Files;

/// <summary>A document and the caller that waits until it is durable.</summary>
internal sealed class PutJob(byte[] hash, ReadOnlyMemory<byte> content) : IBatchJob
{
    private readonly TaskCompletionSource source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public byte[] Hash => hash;

    public ReadOnlyMemory<byte> Content => content;

    public Task Task => source.Task;

    public void Complete() => source.TrySetResult();

    /// <inheritdoc/>
    public void Fail(Exception reason) => source.TrySetException(reason);
}
