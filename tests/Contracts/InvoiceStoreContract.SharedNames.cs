using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Xunit;

namespace Invoicing.Contracts;

public abstract partial class InvoiceStoreContract
{
    [Fact]
    public async Task ReceiveAsync_ByANameGivenToTwoInvoices_CountsForNone()
    {
        var (first, second) = (await SendAsync("R-1", "t-1"), await SendAsync("R-2", "t-2"));
        await NameAsync(first, "N-7");
        await NameAsync(second, "N-7");

        Assert.Equal(new InboxResult(true, null, null, true), await Store.ReceiveAsync(Sample.Acknowledgement("a-1", "N-7", Start), default));
        Assert.Equal(new InboxResult(true, first.Id), await Store.ReceiveAsync(Sample.Acknowledgement("a-2", "t-1", Start), default));
        Assert.Equal(new InboxResult(true, second.Id), await Store.ReceiveAsync(Sample.Acknowledgement("a-3", "t-2", Start), default));
        Assert.Equal(new InboxResult(true, null), await Store.ReceiveAsync(Sample.Acknowledgement("a-4", "N-8", Start), default));
    }

    [Fact]
    public async Task ReceiveAsync_ByAnIdOfOursThatAnotherGotAsItsReference_IsOfTheOneThatHasTheId()
    {
        var (first, second) = (await SendAsync("R-1", "t-1"), await SendAsync("R-2", "t-2"));
        await NameAsync(first, "t-3");
        await NameAsync(second, "t-1");
        var third = await SendAsync("R-3", "t-3");

        Assert.Equal(first.Id, (await Store.ReceiveAsync(Sample.Acknowledgement("a-1", "t-1", Start), default)).Transmission);
        Assert.Equal(third.Id, (await Store.ReceiveAsync(Sample.Acknowledgement("a-3", "t-3", Start), default)).Transmission);
    }

    private async Task NameAsync(Transmission sent, string reference)
    {
        var claim = await ClaimAsync(sent.Id);
        await CommitAsync(Sample.Step(claim, next => next with { AuthorityReference = reference, WakeAt = null }));
        await Store.ReleaseAsync(claim, default);
    }
}
