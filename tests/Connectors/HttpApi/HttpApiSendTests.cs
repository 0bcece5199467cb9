using System.Text;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;

namespace Invoicing.Connectors.HttpApi;

/// <summary>Documents posted to the simulated receiver; its records are the witness.</summary>
public sealed class HttpApiSendTests
{
    private const string Unauthorised = "token missing";

    [Fact]
    public async Task SendAsync_Document_DeliveredWithItsReference()
    {
        await using var world = await HttpApiWorld.StartAsync();
        var transmission = world.OutboundDocument();

        var delivered = Assert.IsType<SendResult.Delivered>(await world.Connector().SendAsync(transmission, default));

        var commit = Assert.Single(world.Receiver.Log.Commits);
        Assert.Equal((transmission.TransmissionId, transmission.Hash, "INV-1", "S-1"), (commit.Index, commit.Sha256, commit.Number, commit.Party));
        Assert.Equal(("R-000000001", AuthorityStatus.Submitted), (delivered.AuthorityReference, delivered.Status));
        Assert.NotEqual(0, delivered.Receipt.Length);
    }

    [Fact]
    public async Task SendAsync_AnyDocument_CarriesKeyAndDigest()
    {
        await using var world = await HttpApiWorld.StartAsync();
        var answers = new FixedAnswers(200);
        // RFC 9530, appendix B.1: this content has this digest.
        var transmission = world.OutboundDocument() with
        {
            Document = Encoding.UTF8.GetBytes("{\"hello\": \"world\"}\n"),
            Hash = "44aff4ab2d7c3250525675a08f0cfa9591168cffe51791c5f5bbc417c15a6c38",
        };
        world.Settings["token"] = "s3cret";

        await world.Connector(answers).SendAsync(transmission, default);

        var (method, address, headers, content) = Assert.Single(answers.Calls);
        Assert.Equal((HttpMethod.Post, world.Receiver.Documents), (method, address));
        Assert.Equal("sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:", Assert.Single(content!.GetValues("Content-Digest")));
        Assert.Equal(transmission.TransmissionId, Assert.Single(headers.GetValues("Idempotency-Key")));
        Assert.Equal("Bearer s3cret", headers.Authorization!.ToString());
    }

    [Theory]
    [InlineData(FaultKind.Error500, 0)]
    [InlineData(FaultKind.CommitThen500, 1)]
    [InlineData(FaultKind.DropBeforeCommit, 0)]
    [InlineData(FaultKind.DropAfterCommit, 1)]
    public async Task SendAsync_AnswerLost_UnknownAndTheResendHasOneEffect(FaultKind kind, int commits)
    {
        await using var world = await HttpApiWorld.StartAsync();
        world.Fault(kind);
        var connector = world.Connector();
        var transmission = world.OutboundDocument();

        Failures.Of(FailureKind.Unknown, await connector.SendAsync(transmission, default));
        Assert.Equal(commits, world.Commits);

        var again = await connector.SendAsync(transmission, default);
        Assert.True(again is SendResult.Delivered or SendResult.Duplicate { Identical: true, AuthorityReference: "R-000000001" }, again.ToString());
        Assert.Equal(1, world.Commits);
    }

    [Theory]
    [InlineData(FaultKind.Hang, 0)]
    [InlineData(FaultKind.CommitThenHang, 1)]
    public async Task SendAsync_NoAnswerInTime_Unknown(FaultKind kind, int commits)
    {
        await using var world = await HttpApiWorld.StartAsync();
        world.Fault(kind);

        var sending = world.Connector().SendAsync(world.OutboundDocument(), default);
        await world.UntilAsync(() => world.Receiver.Log.Entries.Any(entry => entry.Event == "fault") && world.Commits == commits);
        world.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal("GW-HTTP-TIMEOUT", Failures.Of(FailureKind.Unknown, await sending).Problem.Code);
        Assert.Equal(commits, world.Commits);
    }

    [Fact]
    public async Task SendAsync_OtherContentUnderTheSameKey_DuplicateThatIsNotIdentical()
    {
        await using var world = await HttpApiWorld.StartAsync();
        var connector = world.Connector();
        var first = world.OutboundDocument();
        await connector.SendAsync(first, default);

        var other = world.OutboundDocument(amount: "120.00") with { TransmissionId = first.TransmissionId };
        var duplicate = Assert.IsType<SendResult.Duplicate>(await connector.SendAsync(other, default));

        Assert.Equal((false, "GW-HTTPAPI-CONFLICT"), (duplicate.Identical, duplicate.Problem.Code));
        Assert.Equal(1, world.Commits);
    }

    [Fact]
    public async Task SendAsync_TooManyRequests_NotDeliveredBeforeRetryAfter()
    {
        await using var world = await HttpApiWorld.StartAsync();
        world.Fault(FaultKind.TooManyRequests, seconds: 90);

        var result = Failures.NotDone(await world.Connector().SendAsync(world.OutboundDocument(), default));

        Assert.Equal((world.Clock.GetUtcNow().AddSeconds(90), 0), (result.NotBefore, world.Commits));
    }

    [Fact]
    public async Task SendAsync_WrongToken_BlockedAndRightOneTaken()
    {
        await using var world = await HttpApiWorld.StartAsync(options => options with { Token = "right" });
        Failures.Of(FailureKind.Blocked, await world.Connector().SendAsync(world.OutboundDocument(), default));
        world.Settings["token"] = "wrong";
        Failures.Of(FailureKind.Blocked, await world.Connector().SendAsync(world.OutboundDocument(), default));
        Assert.Equal(0, world.Commits);

        world.Settings["token"] = "right";
        Assert.IsType<SendResult.Delivered>(await world.Connector().SendAsync(world.OutboundDocument(), default));
    }

    [Fact]
    public async Task SendAsync_NoXml_RefusedWithTheReceiversWords()
    {
        await using var world = await HttpApiWorld.StartAsync();
        var document = "no xml"u8.ToArray();
        var transmission = world.OutboundDocument() with
        {
            Document = document,
            Hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(document)),
        };

        var refused = Assert.IsType<SendResult.Refused>(await world.Connector().SendAsync(transmission, default));

        Assert.Contains("no well-formed XML", Assert.Single(refused.Faults).Message, StringComparison.Ordinal);
        Assert.NotEqual(0, refused.Receipt.Length);
    }

    [Fact]
    public async Task SendAsync_ProblemWithErrors_OneFaultForEach()
    {
        await using var world = await HttpApiWorld.StartAsync();
        var answers = new FixedAnswers(
            422,
            """{"title":"Unprocessable","errors":[{"code":"BR-02","detail":"no number","pointer":"/ID"},{"detail":"no date"}]}""",
            "application/problem+json"
        );

        var refused = Assert.IsType<SendResult.Refused>(await world.Connector(answers).SendAsync(world.OutboundDocument(), default));

        Assert.Equal(
            [("BR-02", "no number", "/ID"), ("GW-HTTPAPI-REJECTED", "no date", null)],
            refused.Faults.Select(fault => (fault.Code, fault.Message, fault.Path))
        );
    }

    [Theory]
    [InlineData(200, "", typeof(SendResult.Delivered))]
    [InlineData(202, "[1]", typeof(SendResult.Delivered))]
    [InlineData(204, "", typeof(SendResult.Delivered))]
    [InlineData(302, "", typeof(SendResult.Failed), FailureKind.Blocked)]
    [InlineData(400, "not json", typeof(SendResult.Refused))]
    [InlineData(401, Unauthorised, typeof(SendResult.Failed), FailureKind.Blocked)]
    [InlineData(403, "", typeof(SendResult.Failed), FailureKind.Blocked)]
    [InlineData(404, "", typeof(SendResult.Failed), FailureKind.Blocked)]
    [InlineData(405, "", typeof(SendResult.Failed), FailureKind.Blocked)]
    [InlineData(408, "", typeof(SendResult.Failed), FailureKind.Unknown)]
    [InlineData(409, "", typeof(SendResult.Duplicate))]
    [InlineData(413, "", typeof(SendResult.Refused))]
    [InlineData(425, "", typeof(SendResult.Failed), FailureKind.Transient)]
    [InlineData(429, "", typeof(SendResult.Failed), FailureKind.Quota)]
    [InlineData(500, "", typeof(SendResult.Failed), FailureKind.Unknown)]
    [InlineData(503, "", typeof(SendResult.Failed), FailureKind.Unknown)]
    public async Task SendAsync_Status_MeansWhatItSays(int status, string body, Type meaning, FailureKind? kind = null)
    {
        await using var world = await HttpApiWorld.StartAsync();

        var result = await world.Connector(new FixedAnswers(status, body)).SendAsync(world.OutboundDocument(), default);

        Assert.Equal((meaning, kind), (result.GetType(), (result as SendResult.Failed)?.Failure.Kind));
        if (result is SendResult.Duplicate duplicate)
        {
            Assert.Null(duplicate.Identical);
        }
    }

    [Theory]
    [InlineData(425, false)]
    [InlineData(429, true)]
    [InlineData(503, true)]
    public async Task SendAsync_NotYetWithRetryAfter_NotDeliveredAndHoldsAllOnlyWhereItSpeaksForAll(int status, bool holds)
    {
        await using var world = await HttpApiWorld.StartAsync();

        var result = await world.Connector(new FixedAnswers(status, retryAfter: TimeSpan.FromSeconds(7))).SendAsync(world.OutboundDocument(), default);

        var later = Failures.NotDone(result);
        Assert.Equal((world.Clock.GetUtcNow().AddSeconds(7), holds), (later.NotBefore, later.SuspendsDestination));
    }

    [Theory]
    [InlineData("999999999")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    [InlineData("Mon, 01 Jan 1601 00:00:00 GMT")]
    [InlineData("soon")]
    public async Task SendAsync_AnyRetryAfter_IsAnAnswerLikeOthers(string retryAfter)
    {
        await using var world = await HttpApiWorld.StartAsync();

        var result = await world.Connector(new FixedAnswers(429, rawRetryAfter: retryAfter)).SendAsync(world.OutboundDocument(), default);

        Assert.NotNull(Failures.NotDone(result).NotBefore);
    }

    [Fact]
    public async Task SendAsync_AnswerLargerThanTaken_Unknown()
    {
        await using var world = await HttpApiWorld.StartAsync();
        world.Settings["maxAnswerBytes"] = "1024";

        Assert.Equal(
            "GW-HTTP-TOOLARGE",
            Failures
                .Of(FailureKind.Unknown, await world.Connector(new FixedAnswers(200, new string(' ', 1025))).SendAsync(world.OutboundDocument(), default))
                .Problem.Code
        );
        Assert.IsType<SendResult.Delivered>(await world.Connector(new FixedAnswers(200, new string(' ', 1024))).SendAsync(world.OutboundDocument(), default));
    }

    [Fact]
    public async Task SendAsync_NobodyListens_NotDelivered()
    {
        await using var world = await HttpApiWorld.StartAsync();
        world.Settings["address"] = "http://127.0.0.1:1/";

        Assert.Equal("GW-HTTP-CONNECT", Failures.NotDone(await world.Connector().SendAsync(world.OutboundDocument(), default)).Problem.Code);
    }

    [Fact]
    public async Task SendAsync_Cancelled_Throws()
    {
        await using var world = await HttpApiWorld.StartAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Connector().SendAsync(world.OutboundDocument(), new CancellationToken(true)));
    }
}
