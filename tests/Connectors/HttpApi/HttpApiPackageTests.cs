using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Connectors.HttpApi;

/// <summary>Many documents in one call, an outcome for each: one bad item, one that the answer forgets, a package whose fate is unknown.</summary>
public sealed class HttpApiPackageTests
{
    private const int Many = 20;

    [Fact]
    public async Task SendAsync_ManyAtOnce_GoInOneCallAndEachHasItsOutcome()
    {
        await using var world = await StartAsync();
        var connector = world.Connector();
        var documents = Documents(world);

        var results = await Task.WhenAll(documents.Select(document => connector.SendAsync(document, default)));

        var delivered = results.Select(Assert.IsType<SendResult.Delivered>).ToList();
        Assert.Equal(Many, world.Commits);
        Assert.Equal(Many, delivered.Select(one => one.AuthorityReference).Distinct().Count());
        foreach (var (document, result) in documents.Zip(delivered))
        {
            var found = Assert.IsType<ProbeResult.Found>(await connector.ProbeAsync(document, default));
            Assert.Equal((result.AuthorityReference, true), (found.AuthorityReference, found.Identical));
        }

        // One document a call would have met this on its second call.
        world.Fault(FaultKind.Error500, times: 1);
        var second = await Task.WhenAll(Documents(world, "AGAIN").Select(document => connector.SendAsync(document, default)));
        Assert.All(second, result => Assert.Equal(FailureKind.Unknown, Assert.IsType<SendResult.Failed>(result).Failure.Kind));
    }

    [Fact]
    public async Task SendAsync_OneBadItem_IsRefusedAndTakesNoneWithIt()
    {
        await using var world = await StartAsync();
        var connector = world.Connector();
        var bad = world.OutboundDocument("BAD") with { Document = "<Invoice>"u8.ToArray(), Hash = HashOf("<Invoice>"u8) };
        List<OutboundDocument> documents = [.. Documents(world), bad];

        var results = await Task.WhenAll(documents.Select(document => connector.SendAsync(document, default)));

        Assert.IsType<SendResult.Refused>(results[^1]);
        Assert.All(results.SkipLast(1), result => Assert.IsType<SendResult.Delivered>(result));
    }

    /// <summary>What the answer does not mention may have been taken: it is asked for by itself, and never sent again unasked.</summary>
    [Fact]
    public async Task SendAsync_AnswerForgetsAnItem_ItAloneIsUnknownAndFound()
    {
        await using var world = await StartAsync();
        var connector = world.Connector();
        world.Receiver.Faults.Add(new FaultRule { Fault = FaultKind.OmitItem, Match = "INV-7" });
        var documents = Documents(world);

        var results = await Task.WhenAll(documents.Select(document => connector.SendAsync(document, default)));

        var unknown = Assert.Single(results, result => result is SendResult.Failed);
        Assert.Equal("GW-PACKAGE-UNMENTIONED", Assert.IsType<SendResult.Failed>(unknown).Failure.Problem.Code);
        var forgotten = documents[Array.IndexOf(results, unknown)];
        Assert.Equal("INV-7", forgotten.Key.Number);
        Assert.True(Assert.IsType<ProbeResult.Found>(await connector.ProbeAsync(forgotten, default)).Identical);
    }

    [Theory]
    [InlineData(FaultKind.DropAfterCommit, Many, FailureKind.Unknown)]
    [InlineData(FaultKind.CommitThen500, Many, FailureKind.Unknown)]
    [InlineData(FaultKind.DropBeforeCommit, 0, FailureKind.Unknown)]
    [InlineData(FaultKind.TooManyRequests, 0, FailureKind.Quota)]
    [InlineData(FaultKind.Forbidden, 0, FailureKind.Blocked)]
    public async Task SendAsync_WholePackageFails_SaysSoOfEach(FaultKind fault, int taken, FailureKind kind)
    {
        await using var world = await StartAsync();
        var connector = world.Connector();
        world.Fault(fault, seconds: 7);

        var results = await Task.WhenAll(Documents(world).Select(document => connector.SendAsync(document, default)));

        Assert.All(results, result => Assert.Equal(kind, Assert.IsType<SendResult.Failed>(result).Failure.Kind));
        await world.UntilAsync(() => world.Commits == taken);
    }

    [Fact]
    public async Task SendAsync_SentAgainUnderTheSameKeys_EachIsADuplicateAndIdentical()
    {
        await using var world = await StartAsync();
        var connector = world.Connector();
        var documents = Documents(world);
        await Task.WhenAll(documents.Select(document => connector.SendAsync(document, default)));

        var again = await Task.WhenAll(documents.Select(document => connector.SendAsync(document, default)));

        Assert.All(again, result => Assert.True(Assert.IsType<SendResult.Duplicate>(result).Identical));
        Assert.Equal(Many, world.Commits);
    }

    /// <summary>Whoever gives up while the package is gathered was not sent, and does not keep the others.</summary>
    [Fact]
    public async Task SendAsync_GivenUpBeforeThePackageGoes_LeavesIt()
    {
        await using var world = await StartAsync(package: "3", wait: "5000");
        var connector = world.Connector();
        using var impatience = new CancellationTokenSource();
        var first = connector.SendAsync(world.OutboundDocument("GONE"), impatience.Token);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        var others = await Task.WhenAll(Enumerable.Range(1, 3).Select(index => connector.SendAsync(world.OutboundDocument($"INV-{index}"), default)));

        Assert.All(others, result => Assert.IsType<SendResult.Delivered>(result));
        Assert.DoesNotContain("GONE", world.Receiver.Log.Commits.Select(commit => commit.Number));
    }

    private static async Task<HttpApiWorld> StartAsync(string package = "64", string wait = "200")
    {
        var world = await HttpApiWorld.StartAsync();
        world.Settings["package"] = package;
        world.Settings["packageWait"] = wait;
        return world;
    }

    private static List<OutboundDocument> Documents(HttpApiWorld world, string prefix = "INV") =>
        [.. Enumerable.Range(1, Many).Select(index => world.OutboundDocument($"{prefix}-{index}"))];

    private static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
}
