using System.Text.RegularExpressions;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Connectors.Ksef;

public partial class KsefPollTests(ITestOutputHelper output)
{
    /// <summary>In an outage KSeF takes the first send and calls it a duplicate of itself: the original is this document, so it is success.</summary>
    [Fact]
    public async Task PollAsync_FirstSendIsCalledADuplicate_IsTheOriginalByEvidence()
    {
        await using var world = await KsefWorld.StartAsync();
        var connector = world.Connector();
        world.Fault(FaultKind.DuplicateAcknowledgement);
        var document = await KsefWorld.SentAsync(connector, world.Document());

        var said = KsefWorld.Answer(await connector.PollAsync(document, default));

        Assert.Equal((AuthorityStatus.Cleared, world.Ksef.Log.Commits.Single().Index), (said.Status, said.References[0].Value));
    }

    /// <summary>A lost answer, and the same bytes again in another session: one document, and its number.</summary>
    [Fact]
    public async Task PollAsync_SentAgain_NamesTheOriginal()
    {
        await using var world = await KsefWorld.StartAsync();
        var document = world.Document();
        world.Fault(FaultKind.DropAfterCommit);
        Failures.Of(FailureKind.Unknown, await world.Connector().SendAsync(document, default));

        var other = document with { TransmissionId = Guid.NewGuid().ToString() };
        var connector = world.Connector();
        var sent = await KsefWorld.SentAsync(connector, other);
        var said = KsefWorld.Answer(await connector.PollAsync(sent, default));

        Assert.Equal((AuthorityStatus.Cleared, world.Ksef.Log.Commits.Single().Index), (said.Status, said.References[0].Value));
    }

    /// <summary>A refusal of another document refuses nothing of ours.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PollAsync_RefusalOfAnotherDocument_NeedsAPerson(bool isOtherNumber)
    {
        await using var world = await KsefWorld.StartAsync();
        var connector = world.Connector();
        world.Fault(FaultKind.Reject, message: "bad");
        var sent = await KsefWorld.SentAsync(connector, world.Document());
        var other = isOtherNumber ? sent with { Key = sent.Key with { Number = "OTHER" } } : sent with { Document = world.Document(amount: "9.99").Document };

        Assert.Equal(AuthorityStatus.Rejected, KsefWorld.Answer(await connector.PollAsync(sent, default)).Status);
        var failed = Failures.Blocked(await connector.PollAsync(other, default));

        Assert.Equal("GW-KSEF-MISMATCH", failed.Failure.Problem.Code);
        Assert.False(failed.Unmatched.IsEmpty);
    }

    [Fact]
    public async Task PollAsync_OtherInvoiceUnderTheNumber_NeedsAPerson()
    {
        await using var world = await KsefWorld.StartAsync();
        var connector = world.Connector();
        await KsefWorld.SentAsync(connector, world.Document(amount: "1.00"));
        var second = await KsefWorld.SentAsync(connector, world.Document(amount: "2.00"));

        var failed = Failures.Blocked(await connector.PollAsync(second, default));

        Assert.Equal("GW-KSEF-DUPLICATE", failed.Failure.Problem.Code);
        Assert.Contains("1.00", System.Text.Encoding.UTF8.GetString(failed.Unmatched.Span), StringComparison.Ordinal);
        Assert.Single(world.Ksef.Log.Commits);
    }

    /// <summary>150 for hours is patience; past the bound a person is told, and when it ends after all it is success.</summary>
    [Fact]
    public async Task PollAsync_LongInWork_IsPatientWithinABound()
    {
        await using var world = await KsefWorld.StartAsync();
        var connector = world.Connector(settings: [("stuckAfter", "7200")]);
        world.Fault(FaultKind.VerdictDelay, seconds: 6 * 3600);
        var document = await KsefWorld.SentAsync(connector, world.Document());

        Assert.IsType<PollResult.Pending>(await connector.PollAsync(document, default));
        world.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal("GW-KSEF-STUCK", Failures.Blocked(await connector.PollAsync(document, default)).Failure.Problem.Code);
        world.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal(AuthorityStatus.Cleared, KsefWorld.Answer(await connector.PollAsync(document, default)).Status);
    }

    /// <summary>Another process has the key and a wrong vector: KSeF decrypts to something else, shows 150 for ever and takes nothing. Sent again in a
    /// session of
    /// its own, it is taken.</summary>
    [Fact]
    public async Task PollAsync_WrongVector_StaysInWorkAndASecondSendIsTaken()
    {
        await using var world = await KsefWorld.StartAsync();
        var vault = new KsefVault("ksef", Options(world), world.Clock);
        await KsefWorld.SentAsync(world.Connector(), world.Document("C-1"));
        var session = await vault.GetAsync<KsefSession>(world.Memory, $"ksef-session-{KsefWorld.Nip}", default);
        await vault.PutAsync(world.Memory, $"ksef-session-{KsefWorld.Nip}", session! with { Iv = new byte[16] }, session.Until, default);

        var connector = world.Connector();
        var document = world.Document("C-2");
        var stuck = await KsefWorld.SentAsync(connector, document);
        world.Clock.Advance(TimeSpan.FromHours(11.5));
        Assert.IsType<PollResult.Pending>(await connector.PollAsync(stuck, default));
        var again = await KsefWorld.SentAsync(connector, document);

        Assert.Equal(AuthorityStatus.Cleared, KsefWorld.Answer(await connector.PollAsync(again, default)).Status);
        Assert.Equal(2, world.Ksef.Log.Commits.Count);
    }

    /// <summary>The simulator refuses every file of the corpus that is marked as wrong, with KSeF's codes, and takes the good ones.</summary>
    [Fact]
    public async Task PollAsync_FilesOfTheCorpora_AreRefusedAndTakenAsTheyAreMarked()
    {
        var folder = Corpus();
        Assert.SkipWhen(folder is null, "The corpora are not beside the repository (../shared/corpus2).");
        await using var world = await KsefWorld.StartAsync(options => options with { ChecksRules = true, ChecksNip = false });
        var connector = world.Connector();
        var wrong = Directory.GetFiles(Path.Combine(folder!, "corpus2", "ksef-errors"), "*.xml");
        var right = Directory.GetFiles(Path.Combine(folder!, "corpus", "extra", "pl-ksef-fa3"), "*_3_Przyklad*.xml");
        var others = new List<string>();

        foreach (var (file, isWrong) in wrong.Select(file => (file, true)).Concat(right.Select(file => (file, false))))
        {
            var text = await File.ReadAllTextAsync(file);
            var nip = SellerNip().Match(text) is { Success: true } found ? found.Groups[1].Value : "9999999999";
            // Examples share numbers, and KSeF takes each number of a seller once.
            var bytes = System.Text.Encoding.UTF8.GetBytes(isWrong ? text : Number().Replace(text, $"<P_2>{Path.GetFileNameWithoutExtension(file)}</P_2>"));
            var document = await KsefWorld.SentAsync(connector, world.Of(bytes, Number().Match(System.Text.Encoding.UTF8.GetString(bytes)).Value[5..^6], nip));
            var result = await connector.PollAsync(document, default);
            var said = (result as PollResult.Answered)?.Acknowledgements[0].Acknowledgement;
            var codes = string.Join(' ', said?.Faults.Select(fault => $"{fault.Code} {fault.Message}") ?? [result.ToString()]);
            if (
                said?.Status != (isWrong ? AuthorityStatus.Rejected : AuthorityStatus.Cleared)
                || (isWrong && !codes.StartsWith("KSEF-4", StringComparison.Ordinal))
            )
            {
                others.Add($"{Path.GetFileName(file)}: {said?.Status} {codes}");
            }
        }

        output.WriteLine($"{wrong.Length} wrong files, {right.Length} right ones.");
        Assert.True(others.Count == 0, string.Join(Environment.NewLine, others));
        Assert.True(wrong.Length > 15 && right.Length > 15, "The runner finds no file.");
    }

    private static KsefOptions Options(KsefWorld world) =>
        KsefOptions
            .Read(
                new()
                {
                    Id = "ksef",
                    Connector = "ksef",
                    Settings = new Dictionary<string, string> { ["address"] = world.Ksef.Address.AbsoluteUri, ["token"] = "sandbox-ksef-token" },
                },
                new Settings.SecretSource()
            )
            .Value!;

    [GeneratedRegex("<P_2>[^<]*</P_2>")]
    private static partial Regex Number();

    private static string? Corpus()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Invoicing.sln")))
        {
            at = at.Parent;
        }
        var beside = at is null ? null : Path.GetFullPath(Path.Combine(at.FullName, "..", "shared"));
        return beside is not null && Directory.Exists(Path.Combine(beside, "corpus2", "ksef-errors")) ? beside : null;
    }

    [GeneratedRegex("<Podmiot1>.*?<NIP>([0-9]{10})</NIP>", RegexOptions.Singleline)]
    private static partial Regex SellerNip();
}
