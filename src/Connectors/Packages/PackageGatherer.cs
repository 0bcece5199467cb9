using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Packages;

/// <summary>
/// Sends documents that are sent at the same time as one package. Each has an attempt of its own, committed before it comes here, and an outcome of its own:
/// where the package's fate is unknown each is probed by itself, and what the answer does not mention is unknown too. Nothing of a package is kept: after a
/// crash there are only attempts whose outcome is unknown.
/// </summary>
/// <param name="send">Sends a package once; outcomes by transmission id, in any order.</param>
/// <param name="most">Most documents of a package.</param>
/// <param name="mostBytes">Most bytes of a package's documents: a package is in memory as a whole. One larger document goes alone.</param>
/// <param name="wait">How long the first document of a package waits for others.</param>
/// <param name="clock">Clock.</param>
internal sealed class PackageGatherer(
    Func<IReadOnlyList<OutboundDocument>, Task<IReadOnlyDictionary<string, SendResult>>> send,
    int most,
    long mostBytes,
    TimeSpan wait,
    TimeProvider clock
)
{
    private readonly Lock _gate = new();
    private List<Item> _gathering = [];

    /// <summary>Sends a document in the package that is being gathered. Whoever gives up before the package goes leaves it; afterwards its outcome is
    /// unknown to him.</summary>
    public async Task<SendResult> SendAsync(OutboundDocument document, CancellationToken cancellation)
    {
        var item = new Item(document);
        List<List<Item>> full = [];
        lock (_gate)
        {
            if (_gathering.Sum(other => (long)other.Document.Document.Length) + document.Document.Length > mostBytes)
            {
                full.Add(_gathering);
                _gathering = [];
            }

            _gathering.Add(item);
            if (_gathering.Count == 1)
            {
                _ = SendLaterAsync(_gathering);
            }

            if (_gathering.Count >= most)
            {
                full.Add(_gathering);
                _gathering = [];
            }
        }

        full.ForEach(package => _ = SendAsync(package));

        try
        {
            return await item.Outcome.Task.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            lock (_gate)
            {
                _gathering.Remove(item);
            }

            throw;
        }
    }

    private async Task SendLaterAsync(List<Item> package)
    {
        await Task.Delay(wait, clock);
        lock (_gate)
        {
            if (package != _gathering)
            {
                return;
            }

            _gathering = [];
        }

        await SendAsync(package);
    }

    private async Task SendAsync(List<Item> package)
    {
        if (package.Count == 0)
        {
            return;
        }

        try
        {
            var outcomes = await send([.. package.Select(item => item.Document)]);
            foreach (var item in package)
            {
                item.Outcome.SetResult(outcomes.GetValueOrDefault(item.Document.TransmissionId) ?? Unmentioned(item.Document, package.Count));
            }
        }
        catch (Exception exception)
        {
            package.ForEach(item => item.Outcome.TrySetException(exception));
        }
    }

    private static SendResult.Failed Unmentioned(OutboundDocument document, int count) =>
        new(
            Failure.Unknown(
                new("GW-PACKAGE-UNMENTIONED", $"The answer to a package of {count} says nothing of {document.TransmissionId}.", "It is asked for by itself.")
            )
        );

    private sealed class Item(OutboundDocument document)
    {
        public OutboundDocument Document { get; } = document;

        public TaskCompletionSource<SendResult> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
