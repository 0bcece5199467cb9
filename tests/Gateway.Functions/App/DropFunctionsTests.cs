using System.Text;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Functions.App;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Gateway.Server.Tests;
using Invoicing.Pipeline.Intake;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Gateway.Functions.Tests.App;

/// <summary>Files that are dropped, as the host streams them.</summary>
public sealed class DropFunctionsTests : IAsyncLifetime
{
    private const int Most = 100_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-").FullName;
    private FunctionsApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await FunctionsApp.StartAsync(FunctionsApp.Options(_folder), new ScriptedConnector());

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task TakeAsync_InvoiceInSmallPieces_IsTakenInWhole()
    {
        var answer = await TakeAsync(new Trickle(Encoding.UTF8.GetBytes(Samples.Json("D-1"))));

        Assert.Null(answer);
        Assert.Single((await _app.Services.GetRequiredService<IInvoiceStore>().ListAsync(new("acme"), default)).Invoices);
    }

    [Fact]
    public async Task TakeAsync_FileOfTenGigabytes_IsRefusedAfterTheBoundAndNotReadFurther()
    {
        using var endless = new Trickle(new byte[8_192], repeats: 1_310_720);

        var answer = await TakeAsync(endless);

        Assert.Equal("GW-DROP-SIZE", JsonNode.Parse(answer!)![0]!["code"]!.GetValue<string>());
        Assert.InRange(endless.Given, Most, Most + 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(Most - 1)]
    [InlineData(Most)]
    public async Task ReadAsync_UpToTheBound_IsWhatCame(int bytes)
    {
        var content = new byte[bytes];
        Random.Shared.NextBytes(content);

        Assert.Equal(content, (await BoundedBody.ReadAsync(new Trickle(content), Most, default))!.Value.ToArray());
    }

    [Fact]
    public async Task ReadAsync_OneByteBeyondTheBound_IsNothing() =>
        Assert.Null(await BoundedBody.ReadAsync(new MemoryStream(new byte[Most + 1]), Most, default));

    [Fact]
    public async Task TakeAsync_StoreIsAway_IsThrownAfterThePauseAndTold()
    {
        var (clock, lines) = (new FakeTimeProvider(), new LogLines());
        await using var away = TestGateway.Open(new());
        var door = new FileDropIntake(away.IntakeOver(new AwayDocuments()));
        var logs = LoggerFactory.Create(builder => builder.AddProvider(lines));
        var drop = new DropFunctions(door, new LimitOptions(), Starter, clock, logs.CreateLogger<DropFunctions>());

        var taking = drop.TakeAsync(new MemoryStream(TestGateway.Invoice("D-2")), "acme", "d-2.json", null!, default);
        await Waiting.UntilAsync(() => !lines.All.IsEmpty);
        Assert.False(taking.IsCompleted);
        await Waiting.UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return taking.IsCompleted;
        });

        await Assert.ThrowsAsync<StoreUnavailableException>(() => taking);
        Assert.True(clock.GetUtcNow() - clock.Start >= DropFunctions.AwayPause);
        Assert.StartsWith($"Error {AlertLines.DropFailed}: acme/d-2.json, ", Assert.Single(lines.All), StringComparison.Ordinal);
    }

    private Task<string?> TakeAsync(Stream content) =>
        new DropFunctions(
            _app.Services.GetRequiredService<FileDropIntake>(),
            new LimitOptions { MaxBodyBytes = Most },
            Starter,
            TimeProvider.System,
            NullLogger<DropFunctions>.Instance
        ).TakeAsync(content, "acme", "d.json", null!, default);

    private OrchestrationStarter Starter => _app.Services.GetRequiredService<OrchestrationStarter>();

    /// <summary>Gives a few bytes at a time, and counts them.</summary>
    private sealed class Trickle(byte[] piece, int repeats = 1) : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var total = (long)piece.Length * repeats;
            var at = piece.Length == 0 ? 0 : (int)(Given % piece.Length);
            var given = (int)Math.Min(Math.Min(count, 7_001), Math.Min(total - Given, piece.Length - at));
            Array.Copy(piece, at, buffer, offset, given);
            Given += given;
            return given;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
