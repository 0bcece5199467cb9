// Stores documents, submits and commits until it is killed. A line "<invoice> <version> <hash>" is a promise: whatever it names was answered as durable.
using System.Text;
using Invoicing.Contracts;
using Invoicing.Lifecycle;
using Invoicing.Storage.Sqlite;
using Invoicing.Store;

var opened = await SqliteGatewayStore.OpenAsync(new() { Folder = args[0] }, TimeProvider.System);
var store = opened.Value!;
await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(() => WriteAsync(writer))));

async Task WriteAsync(int writer)
{
    for (var index = 0; ; index++)
    {
        var number = $"{Environment.ProcessId}-{writer}-{index}";
        var hash = await store.Documents.PutAsync(Encoding.UTF8.GetBytes(number + new string('x', 5000)), default);
        var state = Sample.State(number) with { Documents = [new(DocumentRole.Received, hash, 5000, "application/xml")] };
        if (await store.Invoices.SubmitAsync(Sample.Submission(state), default) is not SubmitResult.Created)
        {
            throw new InvalidOperationException("A new invoice was not created.");
        }

        Console.WriteLine($"{state.Id} 0 {hash}");
        var claim = await store.Invoices.ClaimAsync(state.Id, "writer", Sample.Start, Sample.Lease, default);
        if (await store.Invoices.CommitAsync(Sample.Step(claim!), default) is CommitResult.Committed committed)
        {
            Console.WriteLine($"{state.Id} {committed.Claim.State.Version} {hash}");
        }
    }
}
