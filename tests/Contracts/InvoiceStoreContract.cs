using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Xunit;

namespace Invoicing.Contracts;

/// <summary>What every store of invoices does. Split by what is asked of it.</summary>
public abstract partial class InvoiceStoreContract : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = Sample.Start;

    protected IInvoiceStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>An empty store.</summary>
    protected abstract Task<IInvoiceStore> OpenAsync();

    protected abstract Task CloseAsync();

    private async Task<Transmission> CreateAsync(Transmission state)
    {
        Assert.IsType<SubmitResult.Created>(await Store.SubmitAsync(Sample.Submission(state), default));
        return state;
    }

    private Task<Transmission> CreateAsync(string number = "R-1") => CreateAsync(Sample.State(number));

    private async Task<Claim> ClaimAsync(TransmissionId id, DateTimeOffset? now = null)
    {
        var claim = await Store.ClaimAsync(id, "worker-1", now ?? Start, Sample.Lease, default);
        Assert.NotNull(claim);
        return claim;
    }

    private async Task<Claim> CommitAsync(Transition transition) => Assert.IsType<CommitResult.Committed>(await Store.CommitAsync(transition, default)).Claim;

    private async Task<Transmission> FindAsync(InvoiceId id)
    {
        var invoice = await Store.FindAsync(id, default);
        Assert.NotNull(invoice);
        return Assert.Single(invoice.Transmissions);
    }

    /// <summary>An invoice that is sent under a transmission id and waits without a wake-up time.</summary>
    private async Task<Transmission> SendAsync(string number, string transmission, ProcessingStatus status = ProcessingStatus.Active)
    {
        var claim = await ClaimAsync((await CreateAsync(number)).Id);
        return (
            await CommitAsync(
                Sample.Step(claim, next => next with { Stage = Stage.Acknowledge, Status = status, WakeAt = null, Attempt = Sample.Attempt(transmission) })
            )
        ).Transmission;
    }
}
