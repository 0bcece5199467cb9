using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Xunit;

namespace Invoicing.Contracts;

public abstract partial class InvoiceStoreContract
{
    private static readonly Reference Number = new("ksef", "ksefNumber", "5265877635-20250826-0100001AF629-AF");

    [Fact]
    public async Task CommitAsync_References_AreKeptAndAcknowledgementsMayCallItByThem()
    {
        var claim = await ClaimAsync((await CreateAsync("R-1")).Id);
        await CommitAsync(Sample.Step(claim, next => next with { Stage = Stage.Acknowledge, WakeAt = null, References = [Number] }));

        var received = await Store.ReceiveAsync(Sample.Acknowledgement("a-1", Number.Value, Start), default);

        Assert.Equal([Number], (await FindAsync(claim.Transmission.Id.Invoice)).References);
        Assert.Equal(claim.Transmission.Id, received.Transmission);
        Assert.Equal(claim.Transmission.Id.Invoice, await Store.OwnerAsync("north", Number.Value, default));
    }

    [Fact]
    public async Task CommitAsync_AcknowledgementThatCameBeforeTheName_FindsItThen()
    {
        var claim = await ClaimAsync((await CreateAsync("R-1")).Id);
        Assert.Null((await Store.ReceiveAsync(Sample.Acknowledgement("a-1", Number.Value, Start), default)).Transmission);

        var committed = await CommitAsync(Sample.Step(claim, next => next with { Stage = Stage.Acknowledge, WakeAt = null, References = [Number] }));

        Assert.Equal(["a-1"], committed.Inbox.Select(acknowledgement => acknowledgement.Id));
    }

    /// <summary>A package has one reference for all that is in it, and a QR code's content is no name.</summary>
    [Fact]
    public async Task CommitAsync_ReferencesThatAreNoNames_AreKeptAndNameNothing()
    {
        Reference[] references = [Number with { IsShared = true }, new("ksef", "qr", new string('x', 500))];
        var claim = await ClaimAsync((await CreateAsync("R-1")).Id);
        await CommitAsync(Sample.Step(claim, next => next with { References = [.. references] }));

        Assert.Equal(references, (await FindAsync(claim.Transmission.Id.Invoice)).References);
        Assert.Null(await Store.OwnerAsync("north", Number.Value, default));
        Assert.Null(await Store.OwnerAsync("north", references[1].Value, default));
    }
}
