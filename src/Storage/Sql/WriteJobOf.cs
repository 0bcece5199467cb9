namespace Invoicing.Storage.Sql;

/// <summary>A write with an answer.</summary>
internal sealed class WriteJobOf<T>(Func<WriteScope, T> work, IReadOnlyList<long> guards, CancellationToken cancellation) : WriteJob
{
    private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _answer;

    public Task<T> Task => _source.Task;

    public override IReadOnlyList<long> Guards => guards;

    public override bool IsAbandoned => _source.Task.IsCompleted || (cancellation.IsCancellationRequested && _source.TrySetCanceled(cancellation));

    public override void Run(WriteScope scope) => _answer = work(scope);

    public override void Complete() => _source.TrySetResult(_answer!);

    public override void Fail(Exception reason) => _source.TrySetException(reason);
}
