using Invoicing.Pipeline.Stages;
using Invoicing.Pipeline.Tests.Support;
using Invoicing.Ports.Storage;
using Invoicing.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Pipeline.Tests.Stages;

/// <summary>What a restored store does not know: numbers given, and documents sent, after the backup.</summary>
public sealed class RestoreModeTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-restore-").FullName;
    private readonly FakeTimeProvider _clock = new(States.Now);
    private SqliteGatewayStore _store = null!;
    private RestoreMode _mode = null!;

    public async ValueTask InitializeAsync()
    {
        _store = (await SqliteGatewayStore.OpenAsync(new() { Folder = _folder }, _clock)).Value!;
        _mode = new(_store.Invoices, _clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task WhyNotIssueAsync_UntilTheRestoreEnds_NoNumberIsGiven()
    {
        await BeginAsync();

        var during = await _mode.WhyNotIssueAsync(default);
        await _store.Invoices.EndRestoreAsync("operator", _clock.GetUtcNow(), default);
        _clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal("GW-RESTORE-ISSUE", during?.Code);
        Assert.Null(await _mode.WhyNotIssueAsync(default));
    }

    [Fact]
    public async Task WhyNotIssueAsync_NoRestore_Nothing() => Assert.Null(await _mode.WhyNotIssueAsync(default));

    private Task BeginAsync() =>
        _store.Invoices.BeginRestoreAsync(
            new StoreRestore(States.Now.AddHours(-1), States.Now)
            {
                LogLength = 0,
                KnownLength = 5,
                KnownHash = Store.HashOf("known"),
            },
            default
        );
}
