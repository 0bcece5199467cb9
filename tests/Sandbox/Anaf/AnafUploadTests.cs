using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Invoicing.Sandbox.Records;

namespace Invoicing.Sandbox.Tests.Anaf;

public class AnafUploadTests
{
    [Fact]
    public async Task Upload_GoodInvoice_CommitsItToTheStore()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync();
        string xml = Samples.Invoice("INV-1");
        XElement answer = await caller.UploadAsync(xml);

        Assert.Equal("mfp:anaf:dgti:spv:respUploadFisier:v1", answer.Name.NamespaceName);
        Assert.Equal("202611221000", (string?)answer.Attribute("dateResponse"));
        LogEntry entry = Assert.Single(caller.Sandbox.Log.Commits);
        Assert.Equal((string?)answer.Attribute("index_incarcare"), entry.Index);
        Assert.Equal((Samples.Seller, "INV-1"), (entry.Party, entry.Number));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(xml))), entry.Sha256);
        Assert.Equal(caller.Clock.GetUtcNow(), entry.At);
    }

    [Theory]
    [InlineData("<Invoice", "UBL", Samples.Seller, "")]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "UBL", Samples.Seller, "")]
    [InlineData("<Invoice xmlns='urn:other'/>", "UBL", Samples.Seller, "")]
    [InlineData(null, "CN", Samples.Seller, "")]
    [InlineData(null, "XYZ", Samples.Seller, "")]
    [InlineData(null, "UBL", "12a", "")]
    [InlineData(null, "UBL", "999", "")]
    [InlineData(null, "UBL", Samples.Seller, "&extern=NU")]
    public async Task Upload_Unacceptable_AnswersExecutionStatus1AndTakesNothing(string? xml, string standard, string cif, string more)
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(new() { Rights = new HashSet<string> { Samples.Seller } });
        XElement answer = await caller.UploadAsync(xml ?? Samples.Invoice("INV-1"), standard, cif, more: more);

        Assert.Equal("1", (string?)answer.Attribute("ExecutionStatus"));
        Assert.NotEmpty((string)answer.Elements().Single().Attribute("errorMessage")!);
        Assert.Empty(caller.Sandbox.Log.Commits);
        Assert.Equal(LogEvents.Refused, Assert.Single(caller.Sandbox.Log.Entries).Event);
    }

    [Theory]
    [InlineData("", Samples.Seller)]
    [InlineData("UBL", "")]
    public async Task Upload_MissingParameter_IsBadRequest(string standard, string cif)
    {
        await using AnafCaller caller = await AnafCaller.StartAsync();
        using HttpResponseMessage answer = await caller.PostAsync(Samples.Invoice("INV-1"), standard, cif);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Upload_LargerThanTheLimit_IsRefused()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(new() { MaxUploadBytes = 3000 });
        XElement answer = await caller.UploadAsync(Samples.Invoice("INV-1") + new string(' ', 3000));
        Assert.Equal("1", (string?)answer.Attribute("ExecutionStatus"));
    }

    [Fact]
    public async Task Upload_NestedTooDeep_IsRefused()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync();
        string deep = string.Concat(Enumerable.Repeat("<a>", 50_000)) + string.Concat(Enumerable.Repeat("</a>", 50_000));
        Assert.Equal("1", (string?)(await caller.UploadAsync(deep)).Attribute("ExecutionStatus"));
    }

    [Fact]
    public async Task Upload_CreditNoteAndBuyerMessage_AreTaken()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync();
        await caller.UploadAsync(Samples.Invoice("CN-1", kind: "CreditNote"), "CN");
        await caller.UploadAsync("""<header xmlns="mfp:anaf:dgti:spv:reqMesaj:v1" index_incarcare="5000000001" message="m"/>""", "RASP");
        Assert.Equal(["CN-1", "5000000001"], caller.Sandbox.Log.Commits.Select(c => c.Number));
    }

    [Fact]
    public async Task Upload_RaspOverTheDailyNumber_IsRefusedUntilTomorrow()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(new() { RaspPerDay = 1 });
        const string Message = """<header xmlns="mfp:anaf:dgti:spv:reqMesaj:v1" index_incarcare="1" Message="m"/>""";
        List<string?> statuses = [];
        for (int day = 0; day < 2; day++, caller.Clock.Advance(TimeSpan.FromDays(1)))
        {
            for (int i = 0; i < 2; i++)
            {
                statuses.Add((string?)(await caller.UploadAsync(Message, "RASP")).Attribute("ExecutionStatus"));
            }
        }
        Assert.Equal(["0", "1", "0", "1"], statuses);
    }

    [Fact]
    public async Task Upload_OverTheMinutesCalls_Answers429WithRetryAfter()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(new() { CallsPerMinute = 1 });
        await caller.UploadAsync(Samples.Invoice("INV-1"));
        caller.Clock.Advance(TimeSpan.FromSeconds(20));
        using HttpResponseMessage answer = await caller.PostAsync(Samples.Invoice("INV-2"));
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(40), answer.Headers.RetryAfter!.Delta);
        caller.Clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal("0", (string?)(await caller.UploadAsync(Samples.Invoice("INV-2"))).Attribute("ExecutionStatus"));
    }

    [Fact]
    public async Task Upload_ManyAtOnce_GivesEachItsIndexAndOneNumberOneAcceptance()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync();
        string[] indexes = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => caller.IndexAsync(Samples.Invoice($"INV-{i / 2}")))));
        Assert.Equal(100, indexes.Distinct().Count());
        Assert.Equal(indexes.Order(), caller.Sandbox.Log.Commits.Select(c => c.Index).Order());
        caller.Judge();
        string?[] states = await Task.WhenAll(indexes.Select(caller.StareAsync));
        Assert.Equal((50, 50), (states.Count(s => s == "ok"), states.Count(s => s == "nok")));
    }

    [Fact]
    public async Task Environments_AreApart()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync();
        string index = (string)(await caller.UploadAsync(Samples.Invoice("INV-1"), environment: "prod")).Attribute("index_incarcare")!;
        Assert.Null(await caller.StareAsync(index));
        Assert.Equal("in prelucrare", (string?)(await caller.StatusAsync(index, "prod")).Attribute("stare"));
    }
}
