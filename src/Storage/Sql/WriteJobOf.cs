namespace Invoicing.Storage.Sql;

/// <summary>A write with an answer.</summary>
internal sealed class WriteJobOf<T>(Func<WriteScope, T> work, IReadOnlyList<long> guards, CancellationToken cancellation) : WriteJob
{
    private readonly TaskCompletionSource<T> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? answer;

    public Task<T> Task => source.Task;

    public override IReadOnlyList<long> Guards => guards;

    public override bool IsAbandoned => source.Task.IsCompleted || (cancellation.IsCancellationRequested && source.TrySetCanceled(cancellation));

    public override void Run(WriteScope scope) => answer = work(scope);

    public override void Complete() => source.TrySetResult(answer!);

    public override void Fail(Exception reason) => source.TrySetException(reason);
}
