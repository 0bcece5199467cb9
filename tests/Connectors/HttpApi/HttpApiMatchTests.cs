using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.HttpApi;

/// <summary>An answer that speaks of another document says nothing of ours.</summary>
public sealed class HttpApiMatchTests
{
    private const string OtherDigest = "sha-256=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:";

    [Theory]
    [InlineData(201, $$"""{"reference":"R-1","digest":"{{OtherDigest}}"}""")]
    [InlineData(200, """{"reference":"R-1","transmissionId":"another"}""")]
    [InlineData(200, """{"reference":"R-1","number":"INV-2"}""")]
    [InlineData(422, """{"detail":"wrong total","number":"INV-2"}""")]
    [InlineData(400, $$"""{"detail":"wrong total","digest":"{{OtherDigest}}"}""")]
    [InlineData(418, """{"detail":"no","transmissionId":"another"}""")]
    public async Task SendAsync_AnswerToAnother_NeitherDeliveredNorRefusedAndKept(int status, string body)
    {
        await using var world = await HttpApiWorld.StartAsync();

        var duplicate = Assert.IsType<SendResult.Duplicate>(await world.Connector(new FixedAnswers(status, body)).SendAsync(world.OutboundDocument(), default));

        Assert.Equal((false, "GW-HTTPAPI-MISMATCH"), (duplicate.Identical, duplicate.Problem.Code));
        Assert.Contains("INV-1", duplicate.Problem.Message, StringComparison.Ordinal);
        Assert.False(duplicate.Unmatched.IsEmpty);
    }

    [Fact]
    public async Task SendAsync_AnswerThatNamesOurs_Delivered()
    {
        await using var world = await HttpApiWorld.StartAsync();
        var transmission = world.OutboundDocument();
        var digest = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(transmission.Hash))}:";
        var body = $$"""{"reference":"R-1","number":"INV-1","transmissionId":"{{transmission.TransmissionId}}","digest":"{{digest}}"}""";

        Assert.Equal(
            "R-1",
            Assert.IsType<SendResult.Delivered>(await world.Connector(new FixedAnswers(201, body)).SendAsync(transmission, default)).AuthorityReference
        );
    }

    [Fact]
    public async Task PickUpAsync_EntryThatSaysMore_TellsWhatItSpeaksOf()
    {
        await using var world = await HttpApiWorld.StartAsync();
        var list =
            $$"""[{"id":"1","transmissionId":"T-1","reference":"R-1","number":"INV-2","digest":"{{OtherDigest}}","status":"cleared"},{"id":"2","reference":"R-2","status":"cleared"}]""";

        var found = await world.Connector(new FixedAnswers(200, list)).PickUpAsync(default);

        var (first, second) = (found.Acknowledgements[0].Acknowledgement, found.Acknowledgements[1].Acknowledgement);
        Assert.Equal(("T-1", "INV-2", new string('0', 64)), (first.Correlation, first.DocumentNumber, first.DocumentHash));
        Assert.Equal(["R-1"], first.Names);
        Assert.Equal(("R-2", null, null), (second.Correlation, second.DocumentNumber, second.DocumentHash));
        Assert.Empty(second.Names);
    }
}
