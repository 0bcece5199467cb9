using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Connectors.Anaf;

/// <summary>OAuth against the simulated authority, which renews its refresh tokens.</summary>
public sealed class AnafTokenTests
{
    [Fact]
    public async Task Tokens_RenewedRefreshToken_SurvivesANewProcess()
    {
        await using var world = await AnafWorld.StartAsync();
        Assert.IsType<SendResult.Delivered>(await world.Connector().SendAsync(world.OutboundDocument("A-1"), default));

        Assert.IsType<SendResult.Delivered>(await world.Connector().SendAsync(world.OutboundDocument("A-2"), default));

        Assert.DoesNotContain("sandbox-refresh-token\"", await File.ReadAllTextAsync(world.Settings["tokenFile"]), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(world.Settings["tokenFile"]));
        }
    }

    [Fact]
    public async Task Tokens_ManyAtOnce_OneRefresh()
    {
        await using var world = await AnafWorld.StartAsync();
        var connector = world.Connector();

        var results = await Task.WhenAll(Enumerable.Range(1, 20).Select(number => connector.SendAsync(world.OutboundDocument($"A-{number}"), default)));

        Assert.All(results, result => Assert.IsType<SendResult.Delivered>(result));
        Assert.Equal(20, world.Commits);
    }

    [Fact]
    public async Task Tokens_ShortlyBeforeExpiry_AreRenewedAhead()
    {
        await using var world = await AnafWorld.StartAsync(options => options with { AccessTokenLifetime = TimeSpan.FromMinutes(20) });
        var connector = world.Connector();
        for (var number = 1; number <= 6; number++)
        {
            Assert.IsType<SendResult.Delivered>(await connector.SendAsync(world.OutboundDocument($"A-{number}"), default));
            world.Clock.Advance(TimeSpan.FromMinutes(14));
        }
    }

    [Fact]
    public async Task Tokens_RevokedRefreshToken_BlockedWithTheWayOut()
    {
        await using var world = await AnafWorld.StartAsync();
        world.Settings["refreshToken"] = "another";

        var blocked = Failures.Of(FailureKind.Blocked, await world.Connector().SendAsync(world.OutboundDocument(), default));

        Assert.Equal("GW-ANAF-AUTHORISATION", blocked.Problem.Code);
        Assert.Contains("invalid_grant", blocked.Problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("another", blocked.Problem.Message, StringComparison.Ordinal);
        Assert.NotNull(blocked.Problem.Hint);
    }

    [Fact]
    public async Task Tokens_WrongClientSecret_Blocked()
    {
        await using var world = await AnafWorld.StartAsync();
        world.Settings["clientSecret"] = "wrong";

        Assert.Contains(
            "invalid_client",
            Failures.Of(FailureKind.Blocked, await world.Connector().SendAsync(world.OutboundDocument(), default)).Problem.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(FaultKind.Error500)]
    [InlineData(FaultKind.TooManyRequests)]
    [InlineData(FaultKind.DropBeforeCommit)]
    public async Task Tokens_EndpointFails_NotDelivered(FaultKind kind)
    {
        await using var world = await AnafWorld.StartAsync();
        world.Fault(kind, Operations.Token);
        var connector = world.Connector();

        Failures.NotDone(await connector.SendAsync(world.OutboundDocument(), default));
        Assert.Equal(0, world.Commits);
        Assert.IsType<SendResult.Delivered>(await connector.SendAsync(world.OutboundDocument(), default));
    }

    [Fact]
    public async Task Tokens_AnswerLaterThanACallMayTake_IsAwaited()
    {
        await using var world = await AnafWorld.StartAsync();
        world.Settings["timeout"] = "4";
        var late = new LateToken();
        var sending = world.Connector(late).SendAsync(world.OutboundDocument(), default);
        await late.Answered.Task;

        world.Clock.Advance(TimeSpan.FromSeconds(50));
        late.Release.SetResult();

        Assert.IsType<SendResult.Delivered>(await sending);
    }

    [Fact]
    public async Task Tokens_RenewedTokenLostWithItsAnswer_BlockedAndSaysSo()
    {
        await using var world = await AnafWorld.StartAsync();
        world.Fault(FaultKind.DropAfterCommit, Operations.Token);
        var connector = world.Connector();
        Failures.NotDone(await connector.SendAsync(world.OutboundDocument(), default));

        var blocked = Failures.Of(FailureKind.Blocked, await connector.SendAsync(world.OutboundDocument(), default));

        Assert.Equal("GW-ANAF-AUTHORISATION", blocked.Problem.Code);
        Assert.Contains("may have been lost with its answer", blocked.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_AccessTokenRefused_RenewedOnceThenBlocked()
    {
        await using var world = await AnafWorld.StartAsync();
        var connector = world.Connector(new Refusing(401));

        Assert.Equal("GW-ANAF-TOKEN", Failures.NotDone(await connector.SendAsync(world.OutboundDocument(), default)).Problem.Code);
        Assert.Equal("GW-ANAF-AUTHORISATION", Failures.Of(FailureKind.Blocked, await connector.SendAsync(world.OutboundDocument(), default)).Problem.Code);
        Assert.Equal(0, world.Commits);
    }

    /// <summary>Holds back the first answer of the token endpoint until it is released.</summary>
    private sealed class LateToken() : DelegatingHandler(new SocketsHttpHandler())
    {
        public TaskCompletionSource Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (request.RequestUri!.AbsolutePath.EndsWith("/token", StringComparison.Ordinal))
            {
                Answered.TrySetResult();
                await Release.Task.WaitAsync(cancellationToken);
            }

            return answer;
        }
    }

    /// <summary>Lets the token endpoint through and answers everything else with one status.</summary>
    private sealed class Refusing(int status) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.AbsolutePath.EndsWith("/token", StringComparison.Ordinal)
                ? base.SendAsync(request, cancellationToken)
                : Task.FromResult(new HttpResponseMessage((System.Net.HttpStatusCode)status));
    }
}
