using System.Text;
using Invoicing.Contracts;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.CrashWriter;

/// <summary>Stores a document, submits an invoice, commits a step of it; says so after each.</summary>
internal static class Writes
{
    public static async Task ForeverAsync(SqliteGatewayStore store, int writer)
    {
        for (var index = 0; ; index++)
        {
            await OnceAsync(store, $"{Environment.ProcessId}-{writer}-{index}");
        }
    }

    /// <summary>The promises are lines: <c>put</c> hash; <c>version</c> invoice version.</summary>
    public static async Task OnceAsync(SqliteGatewayStore store, string number)
    {
        var hash = await store.Documents.PutAsync(Encoding.UTF8.GetBytes(number + new string('x', 5000)), default);
        Console.WriteLine($"put {hash}");
        var state = Sample.State(number) with { Documents = [new(DocumentRole.Received, hash, 5000, "application/xml")] };
        Require(await store.Invoices.SubmitAsync(Sample.Submission(state), default) is SubmitResult.Created);
        Console.WriteLine($"version {state.Id} 0");
        var claim = await store.Invoices.ClaimAsync(state.Id, "writer", Sample.Start, Sample.Lease, default);
        Require(await store.Invoices.CommitAsync(Sample.Step(claim!), default) is CommitResult.Committed);
        Console.WriteLine($"version {state.Id} 1");
    }

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new InvalidOperationException("A write had another answer than it should.");
        }
    }
}
