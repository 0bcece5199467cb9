using System.Text;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Connectors.Zatca;

public class ZatcaSendTests(ITestOutputHelper output)
{
    private const string Standard = "0100000";

    [Fact]
    public async Task SendAsync_Standard_TheClearedDocumentIsTheOriginalWithItsQrCode()
    {
        await using var world = await ZatcaWorld.StartAsync();

        var delivered = Assert.IsType<SendResult.Delivered>(await world.Connector().SendAsync(world.Document(code: Standard), default));

        Assert.Equal(AuthorityStatus.Cleared, delivered.Status);
        Assert.Contains("<ds:SignatureValue>", Encoding.UTF8.GetString(delivered.Original!.Content.Span));
        Assert.Equal(("zatca", "application/xml"), (delivered.Original.Format, delivered.Original.MediaType));
        Assert.Equal(["uuid", "invoiceHash", "qr"], delivered.References.Select(reference => reference.Kind));
    }

    [Fact]
    public async Task SendAsync_Simplified_IsReportedAndHasNoOriginal()
    {
        await using var world = await ZatcaWorld.StartAsync();

        var delivered = Assert.IsType<SendResult.Delivered>(await world.Connector().SendAsync(world.Document(), default));

        Assert.Equal(AuthorityStatus.Cleared, delivered.Status);
        Assert.Null(delivered.Original);
    }

    /// <summary>Taken, and the answer lost in three ways: the same bytes again are 208 with the cleared document, or 409, and the platform has one.</summary>
    [Theory]
    [InlineData(Standard, FaultKind.DropAfterCommit)]
    [InlineData(Standard, FaultKind.CommitThen500)]
    [InlineData("0200000", FaultKind.DropAfterCommit)]
    [InlineData("0200000", FaultKind.CommitThen500)]
    public async Task SendAsync_AgainAfterALostAnswer_IsSuccessAndOneDocument(string code, FaultKind fault)
    {
        await using var world = await ZatcaWorld.StartAsync();
        var (connector, document) = (world.Connector(), world.Document(code: code));
        world.Fault(fault);

        Failures.Of(FailureKind.Unknown, await connector.SendAsync(document, default));
        var absent = Assert.IsType<ProbeResult.Absent>(await connector.ProbeAsync(document, default));
        var again = Assert.IsType<SendResult.Delivered>(await connector.SendAsync(document, default));

        Assert.Equal(AbsenceEvidence.Repetition, absent.Evidence);
        Assert.Equal(code == Standard, again.Original is not null);
        Assert.Single(world.Platform.Log.Commits);
    }

    /// <summary>After a day the platform has forgotten the hash: sent again it would be a second document, so a person must look.</summary>
    [Fact]
    public async Task ProbeAsync_PastADay_APersonMustLook()
    {
        await using var world = await ZatcaWorld.StartAsync();
        var document = world.Document();
        world.Clock.Advance(TimeSpan.FromHours(24));

        var unclear = Assert.IsType<ProbeResult.CannotTell>(await world.Connector().ProbeAsync(document, default));

        Assert.Equal((FailureKind.Blocked, "GW-ZATCA-PAST"), (unclear.Failure.Kind, unclear.Failure.Problem.Code));
    }

    [Fact]
    public async Task SendAsync_ClearanceIsOff_TheSameDocumentIsReported()
    {
        await using var world = await ZatcaWorld.StartAsync(options => options with { ClearanceIsOff = true });
        var document = world.Document(code: Standard);

        var delivered = Assert.IsType<SendResult.Delivered>(await world.Connector().SendAsync(document, default));

        Assert.Null(delivered.Original);
        Assert.Contains(new Reference("zatca", "procedure", "reporting") { IsShared = true }, delivered.References);
        Assert.Equal([document.Hash], world.Platform.Log.Commits.Select(commit => commit.Sha256));
    }

    [Fact]
    public async Task SendAsync_WrongSecret_IsBlocked()
    {
        await using var world = await ZatcaWorld.StartAsync();

        var failure = Failures.Of(FailureKind.Blocked, await world.Connector(secret: "other").SendAsync(world.Document(), default));

        Assert.Equal("GW-ZATCA-STATUS", failure.Problem.Code);
        Assert.Empty(world.Platform.Log.Commits);
    }

    /// <summary>Every file that the authority's rules refuse, in the corpora, is refused here with one of its codes.</summary>
    [Fact]
    public async Task SendAsync_WrongFilesOfTheCorpora_AreRefusedWithTheAuthoritysCodes()
    {
        var folder = Corpus();
        Assert.SkipWhen(folder is null, "The corpus of official verdicts is not beside the repository (../shared/corpus).");
        var wrong = File.ReadLines(Path.Combine(folder!, "verdicts.tsv"))
            .Select(line => line.Split('\t'))
            .Where(cells => cells[1] is "zatca-3.4.6" or "zatca-cen-3.4.6" && cells[4] == "FAIL")
            .ToList();
        var right = Directory.GetFiles(Path.Combine(folder!, "zatca-3.4.6"));
        await using var world = await ZatcaWorld.StartAsync(options => options with { ChecksRules = true, RefusesUuids = false });
        var connector = world.Connector();
        var passed = new List<string>();

        foreach (var cells in wrong)
        {
            var result = await connector.SendAsync(world.Of(await File.ReadAllBytesAsync(Path.Combine(folder!, cells[0])), "X"), default);
            if (result is not SendResult.Refused refused || !refused.Faults.Select(fault => fault.Code).Intersect(cells[5].Split(',')).Any())
            {
                var said = string.Join(' ', (result as SendResult.Refused)?.Faults.Select(fault => fault.Code) ?? [result.ToString()]);
                passed.Add($"{cells[0]}: {cells[5]}, {said}");
            }
        }
        foreach (var file in right)
        {
            var result = await connector.SendAsync(world.Of(await File.ReadAllBytesAsync(file), "X"), default);
            if (result is not SendResult.Delivered)
            {
                passed.Add($"{Path.GetFileName(file)}: refused without cause, {(result as SendResult.Refused)?.Faults[0].Code ?? result.ToString()}");
            }
        }

        output.WriteLine($"{wrong.Count} wrong files, {right.Length} right ones.");
        Assert.Empty(passed);
        Assert.InRange(wrong.Count, 20, int.MaxValue);
    }

    private static string? Corpus()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Invoicing.sln")))
        {
            at = at.Parent;
        }
        var beside = at is null ? null : Path.GetFullPath(Path.Combine(at.FullName, "..", "shared", "corpus", "extra"));
        return beside is not null && Directory.Exists(beside) ? beside : null;
    }
}
