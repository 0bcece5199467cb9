using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Pipeline.Evidence;

namespace Invoicing.Pipeline.Tests.Checkpoints;

public sealed class LogProofsTests
{
    /// <summary>Each checkpoint is of one entry; the trail ends with the first.</summary>
    [Theory]
    [InlineData(LogProofs.MostLinks + 1, LogProofs.MostLinks + 1)]
    [InlineData(LogProofs.MostLinks + 2, 1)]
    public async Task OfAsync_StampSoManyCheckpointsLater_LinksUpToTheBound(int stamped, int expected)
    {
        var log = await SealedAsync(LogProofs.MostLinks + 2, 1);
        await log.StampAsync(stamped, new byte[] { 1 }, TimeProvider.System.GetUtcNow(), default);

        var proof = await LogProofs.OfAsync(log, new InvoiceId(Guid.NewGuid()), 1, default);

        Assert.Equal(expected, proof.Checkpoints.Checkpoints.Count);
    }

    [Fact]
    public async Task OfAsync_LargestSegment_PathHasSixteenHashes()
    {
        var log = await SealedAsync(Checkpoint.MaxEntries, Checkpoint.MaxEntries);

        var proof = await LogProofs.OfAsync(log, new InvoiceId(Guid.NewGuid()), 1, default);

        Assert.Equal(16, Assert.Single(proof.Places).Path.Count);
    }

    [Fact]
    public async Task OfAsync_LogThatIsNotTheCheckpoints_IsNotProven()
    {
        var log = await SealedAsync(5, 5);
        var shorter = new MemoryLog([.. (await log.LinksAsync(0, 4, default))]);
        await shorter.AppendAsync((await log.LastCheckpointAsync(default))!, default);
        await Assert.ThrowsAsync<InvalidDataException>(() => LogProofs.OfAsync(shorter, new InvoiceId(Guid.NewGuid()), 1, default));
    }

    private static async Task<MemoryLog> SealedAsync(int entries, int each)
    {
        var (links, hash) = (new List<LogLink>(), AuditChain.LogGenesis);
        for (var number = 0; number < entries; number++)
        {
            var entry = number.ToString("x64", System.Globalization.CultureInfo.InvariantCulture);
            hash = AuditChain.LogHash(hash, entry);
            links.Add(new(entry, hash));
        }

        var log = new MemoryLog(links);
        Assert.Null(await new CheckpointSigner(log, log, new Signer(), new() { Entries = each }, TimeProvider.System).SealDueAsync(default));
        return log;
    }
}
