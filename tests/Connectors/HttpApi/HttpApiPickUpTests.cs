using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Connectors.HttpApi;

/// <summary>The list of acknowledgements and its cursor.</summary>
public sealed class HttpApiPickUpTests
{
    [Fact]
    public async Task PickUpAsync_Judged_ReceiptsAndVerdictsInOrder()
    {
        await using var world = await HttpApiWorld.StartAsync();
        var connector = world.Connector();
        world.Receiver.Faults.Add(
            new FaultRule
            {
                Fault = FaultKind.Reject,
                Match = "INV-2",
                Message = "no such buyer",
            }
        );
        var transmissions = await world.DeliverAsync(connector, 2);

        var ready = await connector.PickUpAsync(default);

        Assert.Empty(ready.Problems);
        Assert.False(ready.More);
        Assert.Equal(
            [(AuthorityStatus.Received, 0), (AuthorityStatus.Received, 1), (AuthorityStatus.Cleared, 0), (AuthorityStatus.Rejected, 1)],
            ready.Acknowledgements.Select(one => (one.Acknowledgement.Status, one.Acknowledgement.Correlation == transmissions[0].TransmissionId ? 0 : 1))
        );
        var rejected = ready.Acknowledgements[3];
        Assert.Equal(("SANDBOX", "no such buyer"), (Assert.Single(rejected.Acknowledgement.Faults).Code, rejected.Acknowledgement.Faults[0].Message));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 9, 0, 0, 200, TimeSpan.Zero), rejected.Acknowledgement.IssuedAt);
        Assert.Contains("no such buyer", System.Text.Encoding.UTF8.GetString(rejected.Content.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PickUpAsync_UnconfirmedThenConfirmed_ListedAgainUntilThen()
    {
        await using var world = await HttpApiWorld.StartAsync(options => options with { Receipts = false });
        world.Settings["maxAcknowledgements"] = "2";
        var connector = world.Connector();
        await world.DeliverAsync(connector, 3);

        var first = await connector.PickUpAsync(default);
        var again = await connector.PickUpAsync(default);
        Assert.Equal((2, true), (first.Acknowledgements.Count, first.More));
        Assert.Equal(first.Acknowledgements.Select(one => one.Acknowledgement.Id), again.Acknowledgements.Select(one => one.Acknowledgement.Id));

        await connector.ConfirmAsync(first.Acknowledgements, default);
        var last = await connector.PickUpAsync(default);
        Assert.Equal((1, false), (last.Acknowledgements.Count, last.More));
        await connector.ConfirmAsync(last.Acknowledgements, default);
        Assert.Empty((await connector.PickUpAsync(default)).Acknowledgements);
        Assert.Empty((await world.Connector().PickUpAsync(default)).Acknowledgements);
    }

    [Fact]
    public async Task ConfirmAsync_RemovalLost_SeenAgainByTheNextProcessOnly()
    {
        await using var world = await HttpApiWorld.StartAsync(options => options with { Receipts = false });
        var connector = world.Connector();
        await world.DeliverAsync(connector, 2);
        world.Fault(FaultKind.DropBeforeCommit, on: Operations.Confirm);

        await connector.ConfirmAsync((await connector.PickUpAsync(default)).Acknowledgements, default);

        Assert.Empty((await connector.PickUpAsync(default)).Acknowledgements);
        Assert.Equal(2, (await world.Connector().PickUpAsync(default)).Acknowledgements.Count);
    }

    [Fact]
    public async Task PickUpAsync_UnreadableEntry_HoldsNothingUpAndIsNotRemoved()
    {
        await using var world = await HttpApiWorld.StartAsync(options => options with { Receipts = false });
        var connector = world.Connector();
        world.Receiver.Faults.Add(new FaultRule { Fault = FaultKind.AcknowledgementUnreadable, Match = "INV-2" });
        await world.DeliverAsync(connector, 3);

        var ready = await connector.PickUpAsync(default);
        Assert.Contains("mislaid", Assert.Single(ready.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(2, ready.Acknowledgements.Count);
        await connector.ConfirmAsync(ready.Acknowledgements, default);

        Assert.Empty((await connector.PickUpAsync(default)).Acknowledgements);
        var afterAStart = await world.Connector().PickUpAsync(default);
        Assert.Equal("A-000000000003", Assert.Single(afterAStart.Acknowledgements).Acknowledgement.Id);
        Assert.Single(afterAStart.Problems);
    }

    [Fact]
    public async Task PickUpAsync_NothingReadableInALook_StepsOver()
    {
        await using var world = await HttpApiWorld.StartAsync(options => options with { Receipts = false });
        world.Settings["maxAcknowledgements"] = "1";
        var connector = world.Connector();
        world.Receiver.Faults.Add(new FaultRule { Fault = FaultKind.AcknowledgementUnreadable, Match = "INV-1" });
        await world.DeliverAsync(connector, 2);

        var first = await connector.PickUpAsync(default);

        Assert.Equal((0, 1, true), (first.Acknowledgements.Count, first.Problems.Count, first.More));
        Assert.Single((await connector.PickUpAsync(default)).Acknowledgements);
    }

    [Fact]
    public async Task PickUpAsync_OneListedTwice_HasOneId()
    {
        await using var world = await HttpApiWorld.StartAsync(options => options with { Receipts = false });
        var connector = world.Connector();
        world.Fault(FaultKind.DuplicateAcknowledgement);
        await world.DeliverAsync(connector, 1);

        var ready = await connector.PickUpAsync(default);

        Assert.Equal(2, ready.Acknowledgements.Count);
        Assert.Single(ready.Acknowledgements.Select(one => one.Acknowledgement.Id).Distinct());
        await connector.ConfirmAsync(ready.Acknowledgements, default);
        Assert.Empty((await connector.PickUpAsync(default)).Acknowledgements);
    }

    [Theory]
    [InlineData("""{"id":"X","transmissionId":"\ud800","status":"cleared"}""")]
    [InlineData("""{"id":"X","transmissionId":"t","\ud800":1,"status":"cleared"}""")]
    [InlineData("""{"id":"X","transmissionId":"t","status":"cleared","digest":"sha-512=:AAAA:"}""")]
    [InlineData("""{"id":"X","transmissionId":"t","status":"rejected","faults":DEEP}""")]
    public async Task PickUpAsync_OneEntryThatCannotBeRead_HoldsUpNoOther(string entry)
    {
        await using var world = await HttpApiWorld.StartAsync();
        entry = entry.Replace("DEEP", new string('[', 80) + new string(']', 80), StringComparison.Ordinal);

        var body = $$"""[{{entry}},{"id":"Y","transmissionId":"t-2","status":"cleared"}]""";
        var ready = await world.Connector(new FixedAnswers(200, body)).PickUpAsync(default);

        Assert.Contains("'X'", Assert.Single(ready.Problems).Message, StringComparison.Ordinal);
        Assert.Equal("Y", Assert.Single(ready.Acknowledgements).Acknowledgement.Id);
    }

    [Fact]
    public async Task PickUpAsync_ListOfMoreBytesThanAreRead_IsAskedForInParts()
    {
        await using var world = await HttpApiWorld.StartAsync(options => options with { Receipts = false });
        world.Settings["maxAnswerBytes"] = "1024";
        var connector = world.Connector();
        await world.DeliverAsync(connector, 12);

        var found = new List<string>();
        for (var look = 0; look < 20; look++)
        {
            var ready = await connector.PickUpAsync(default);
            Assert.Empty(ready.Problems);
            found.AddRange(ready.Acknowledgements.Select(one => one.Acknowledgement.Id));
            await connector.ConfirmAsync(ready.Acknowledgements, default);
        }

        Assert.Equal(12, found.Distinct().Count());
    }

    [Theory]
    [InlineData("""[{"transmissionId":"t","status":"cleared"}]""", "'id'")]
    [InlineData("""[{"id":"1","status":"cleared"}]""", "transmissionId")]
    [InlineData("""[{"id":"1","transmissionId":"t"}]""", "status")]
    [InlineData("""[7]""", "'id'")]
    [InlineData("""{"id":"1"}""", "no JSON list")]
    [InlineData("""<list/>""", "no JSON list")]
    public async Task PickUpAsync_NoAcknowledgement_IsAProblem(string body, string named)
    {
        await using var world = await HttpApiWorld.StartAsync();

        var ready = await world.Connector(new FixedAnswers(200, body)).PickUpAsync(default);

        Assert.Empty(ready.Acknowledgements);
        Assert.False(ready.More);
        Assert.Contains(named, Assert.Single(ready.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PickUpAsync_ReferenceAlone_IsTheCorrelation()
    {
        await using var world = await HttpApiWorld.StartAsync();

        var ready = await world.Connector(new FixedAnswers(200, """[{"id":"1","reference":"R-9","status":"delivered"}]""")).PickUpAsync(default);

        Assert.Equal(
            ("R-9", AuthorityStatus.Delivered),
            (ready.Acknowledgements[0].Acknowledgement.Correlation, ready.Acknowledgements[0].Acknowledgement.Status)
        );
    }

    [Fact]
    public async Task PickUpAsync_NobodyAnswers_SaysWhy()
    {
        await using var world = await HttpApiWorld.StartAsync();
        world.Fault(FaultKind.Error500, on: Operations.PickUp);
        var connector = world.Connector();

        Assert.Equal("GW-HTTPAPI-STATUS", Assert.Single((await connector.PickUpAsync(default)).Problems).Code);
        Assert.Empty((await connector.PickUpAsync(default)).Problems);
    }

    [Fact]
    public async Task PickUpAsync_NoListConfigured_AsksNobody()
    {
        await using var world = await HttpApiWorld.StartAsync();
        world.Settings.Remove("acknowledgements");
        var answers = new FixedAnswers(500);

        Assert.Empty((await world.Connector(answers).PickUpAsync(default)).Problems);
        Assert.Empty(answers.Calls);
    }
}
