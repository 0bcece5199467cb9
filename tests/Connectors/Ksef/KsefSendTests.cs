using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Connectors.Ksef;

public class KsefSendTests
{
    [Fact]
    public async Task PollAsync_Taken_HasNumberUpoAndQr()
    {
        await using var world = await KsefWorld.StartAsync();
        var connector = world.Connector();
        var document = await KsefWorld.SentAsync(connector, world.Document());

        var result = Assert.IsType<PollResult.Answered>(await connector.PollAsync(document, default));
        var said = KsefWorld.Answer(result);

        Assert.Equal(AuthorityStatus.Cleared, said.Status);
        Assert.Equal(["ksefNumber", "qr"], said.References.Select(reference => reference.Kind));
        Assert.Equal(world.Ksef.Log.Commits.Single().Index, said.References[0].Value);
        Assert.True(KsefNumbers.IsNumber(said.References[0].Value));
        Assert.StartsWith("https://qr-test.ksef.mf.gov.pl/invoice/5265877635/20-11-2026/", said.References[1].Value, StringComparison.Ordinal);
        Assert.Contains("Potwierdzenie", System.Text.Encoding.UTF8.GetString(result.Acknowledgements[0].Content.Span), StringComparison.Ordinal);
    }

    /// <summary>Tokens and the session's key outlive the process, sealed: another process goes on without login and without opening.</summary>
    [Fact]
    public async Task SendAsync_AfterARestart_GoesOnInTheSameSession()
    {
        await using var world = await KsefWorld.StartAsync();
        var first = await KsefWorld.SentAsync(world.Connector(), world.Document("C-1"));

        var again = world.Connector();
        await KsefWorld.SentAsync(again, world.Document("C-2"));

        Assert.Equal((1, 1), (world.Ksef.Logins, world.Ksef.Sessions));
        Assert.Equal(AuthorityStatus.Cleared, KsefWorld.Answer(await again.PollAsync(first, default)).Status);
        Assert.DoesNotContain("sandbox-ksef-token", string.Concat(((Anaf.Notes)world.Memory).All), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_AccessTokenPastItsTime_IsRefreshedWithoutLogin()
    {
        await using var world = await KsefWorld.StartAsync();
        var connector = world.Connector();
        await KsefWorld.SentAsync(connector, world.Document("C-1"));
        world.Clock.Advance(TimeSpan.FromMinutes(20));

        await KsefWorld.SentAsync(connector, world.Document("C-2"));

        Assert.Equal(1, world.Ksef.Logins);
        Assert.Equal(2, world.Ksef.Log.Commits.Count);
    }

    /// <summary>KSeF forgets its tokens: nothing was taken, and the next attempt has another one.</summary>
    [Fact]
    public async Task SendAsync_TokenRefused_NextAttemptHasAnother()
    {
        await using var world = await KsefWorld.StartAsync();
        var connector = world.Connector();
        await KsefWorld.SentAsync(connector, world.Document("C-1"));
        world.Ksef.ForgetAccess();

        Failures.Of(FailureKind.Transient, await connector.SendAsync(world.Document("C-2"), default));
        await KsefWorld.SentAsync(connector, world.Document("C-2"));

        Assert.Equal(2, world.Ksef.Log.Commits.Count);
    }

    /// <summary>Keys are replaced in the middle of a session: it goes on; the next one is opened with the new key, in the same call.</summary>
    [Fact]
    public async Task SendAsync_KeysAreReplaced_TheNextSessionHasTheNewOnes()
    {
        await using var world = await KsefWorld.StartAsync();
        var connector = world.Connector();
        await KsefWorld.SentAsync(connector, world.Document("C-1"));
        world.Ksef.RotateKeys();

        await KsefWorld.SentAsync(connector, world.Document("C-2"));
        world.Clock.Advance(TimeSpan.FromHours(11.5));
        await KsefWorld.SentAsync(connector, world.Document("C-3"));

        Assert.Equal((2, 3), (world.Ksef.Sessions, world.Ksef.Log.Commits.Count));
    }

    [Fact]
    public async Task SendAsync_SessionIsEnded_NextAttemptOpensAnother()
    {
        await using var world = await KsefWorld.StartAsync();
        var connector = world.Connector();
        await KsefWorld.SentAsync(connector, world.Document("C-1"));
        world.Fault(FaultKind.Exception, message: "21180");

        Failures.Of(FailureKind.Transient, await connector.SendAsync(world.Document("C-2"), default));
        await KsefWorld.SentAsync(connector, world.Document("C-2"));

        Assert.Equal((2, 2), (world.Ksef.Sessions, world.Ksef.Log.Commits.Count));
    }

    [Fact]
    public async Task SendAsync_NoSlot_WaitsAndHasTakenNothing()
    {
        await using var world = await KsefWorld.StartAsync();
        var connector = world.Connector();
        world.Fault(FaultKind.Exception, on: Operations.Session, message: "21182");

        var failure = Failures.Of(FailureKind.Quota, await connector.SendAsync(world.Document(), default));
        world.Clock.Advance(failure.NotBefore!.Value - world.Clock.GetUtcNow());
        await KsefWorld.SentAsync(connector, world.Document());

        Assert.Single(world.Ksef.Log.Commits);
    }

    /// <summary>A 429 speaks for the whole destination; a call before its time would be refused, too, and there is none.</summary>
    [Fact]
    public async Task SendAsync_TooMany_NamesTheTimeForAll()
    {
        await using var world = await KsefWorld.StartAsync();
        var connector = world.Connector();
        world.Fault(FaultKind.TooManyRequests, seconds: 90);

        var failure = Failures.Of(FailureKind.Quota, await connector.SendAsync(world.Document(), default));
        world.Clock.Advance(failure.NotBefore!.Value - world.Clock.GetUtcNow());
        await KsefWorld.SentAsync(connector, world.Document());

        Assert.True(failure.SuspendsDestination);
        Assert.Equal((0, 1), (world.Ksef.CallsWhileBlocked, world.Ksef.Log.Commits.Count));
    }

    [Fact]
    public async Task SendAsync_WrongToken_APersonMustAct()
    {
        await using var world = await KsefWorld.StartAsync();

        var failure = Failures.Of(FailureKind.Blocked, await world.Connector(token: "wrong").SendAsync(world.Document(), default));

        Assert.Equal("GW-KSEF-LOGIN", failure.Problem.Code);
        Assert.DoesNotContain("wrong", $"{failure.Problem}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_SellerAbroad_APersonMustAct()
    {
        await using var world = await KsefWorld.StartAsync();
        var document = world.Document();

        var failure = Failures.Of(
            FailureKind.Blocked,
            await world.Connector().SendAsync(document with { Key = document.Key with { Seller = "DE123456789" } }, default)
        );

        Assert.Equal("GW-KSEF-NIP", failure.Problem.Code);
    }
}
