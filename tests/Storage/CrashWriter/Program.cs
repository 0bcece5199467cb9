using Invoicing.Storage;
// Writer that a test kills or traces. A line on standard output is a promise: whatever it names was answered as durable.
using Invoicing.Storage.CrashWriter;

await using var store = (await SqliteGatewayStore.OpenAsync(new() { Folder = args[0] }, TimeProvider.System)).Value!;
if (args is [_, "once"])
{
    await Writes.OnceAsync(store, "first");
    await Writes.OnceAsync(store, "second");
}
else
{
    await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(() => Writes.ForeverAsync(store, writer))));
}
