using Invoicing.Ports.Storage;
using Xunit;

namespace Invoicing.Contracts;

public abstract partial class InvoiceStoreContract
{
    [Fact]
    public async Task BeginRestoreAsync_LogKnownBeyondTheBackup_GoesOnThereUntilItIsEnded()
    {
        var state = await CreateAsync();
        var claim = await ClaimAsync(state.Id);
        var restore = new StoreRestore(Start, Start.AddHours(1))
        {
            LogLength = 1,
            KnownLength = 10,
            KnownHash = Sample.Hash("known"),
        };
        Assert.Null(await Store.OpenRestoreAsync(default));

        await Store.BeginRestoreAsync(restore, default);

        Assert.Equal(restore, await Store.OpenRestoreAsync(default));
        Assert.IsType<CommitResult.LeaseLost>(await Store.CommitAsync(Sample.Step(claim), default));
        Assert.Null(await Store.VerifyLogAsync(default));
        await CommitAsync(Sample.Step(await ClaimAsync(state.Id)));
        Assert.Equal(3, (await Store.TrailAsync(state.Id.Invoice, default)).Count);
        Assert.Null(await Store.VerifyLogAsync(default));
        Assert.True(await Store.EndRestoreAsync("cli:me", Start.AddHours(2), default));
        Assert.False(await Store.EndRestoreAsync("cli:me", Start.AddHours(3), default));
        Assert.Null(await Store.OpenRestoreAsync(default));
        Assert.Null(await Store.VerifyLogAsync(default));
    }
}
