using System.Xml.Linq;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;
using Invoicing.Sandbox.Sftp;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Sandbox.Tests.Sftp;

public sealed class SftpAuthorityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Pass_CompletedFile_IsCommittedAndAnsweredReceivedThenAccepted()
    {
        await using SftpAuthority authority = Start();
        Put("a1.xml", Samples.Invoice("INV-1"));
        authority.Pass();
        Assert.Equal([("AB", "a1")], Answers());
        _clock.Advance(TimeSpan.FromSeconds(1));
        authority.Pass();
        Assert.Equal([("AB", "a1"), ("AP", "a1")], Answers());

        LogEntry entry = Assert.Single(authority.Log.Commits);
        Assert.Equal(("INV-1", "a1.xml", 64), (entry.Number, entry.Index, entry.Sha256!.Length));
    }

    [Fact]
    public async Task Pass_TemporaryName_IsLeftAloneUntilRenamed()
    {
        await using SftpAuthority authority = Start();
        Put("a1.xml.part", Samples.Invoice("INV-1"));
        Judge(authority);
        Assert.Empty(authority.Log.Entries);
        File.Move(Path.Combine(_folder, "in", "a1.xml.part"), Path.Combine(_folder, "in", "a1.xml"));
        Judge(authority);
        Assert.Single(authority.Log.Commits);
    }

    [Theory]
    [InlineData("not xml")]
    [InlineData("<a/>")]
    public async Task Pass_UnreadableDocument_IsRejectedWithAReason(string content)
    {
        await using SftpAuthority authority = Start();
        Put("a1.xml", content);
        Judge(authority);
        XElement rejection = Documents().Single(d => Code(d) == "RE");
        Assert.NotEmpty(rejection.Descendants().Single(e => e.Name.LocalName == "StatusReason").Value);
    }

    [Fact]
    public async Task Pass_LargerThanTheLimit_IsRejected()
    {
        await using SftpAuthority authority = Start(limit: 100);
        Put("a1.xml", Samples.Invoice("INV-1"));
        Judge(authority);
        Assert.Equal([("AB", "a1"), ("RE", "a1")], Answers());
    }

    [Fact]
    public async Task Pass_SameNameAndBytesAgain_HasNoSecondEffectButIsAnsweredAgain()
    {
        await using SftpAuthority authority = Start();
        Put("a1.xml", Samples.Invoice("INV-1"));
        Judge(authority);
        Put("a1.xml", Samples.Invoice("INV-1"));
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "in", "a1.xml"), new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Judge(authority);
        Assert.Single(authority.Log.Commits);
        Assert.Single(authority.Log.Entries, e => e.Event == LogEvents.Repeated);
        Assert.Equal([("AB", "a1"), ("AB", "a1"), ("AP", "a1"), ("AP", "a1")], Answers());
    }

    [Fact]
    public async Task Pass_SameNumberUnderAnotherName_IsASecondCommitAndRejected()
    {
        await using SftpAuthority authority = Start();
        Put("a1.xml", Samples.Invoice("INV-1"));
        Judge(authority);
        Put("a2.xml", Samples.Invoice("INV-1"));
        Judge(authority);
        Assert.Equal(2, authority.Log.Commits.Count);
        Assert.Contains(("RE", "a2"), Answers());
    }

    [Fact]
    public async Task Start_WithItsOldStore_DoesNotTakeAFileTwice()
    {
        await using (SftpAuthority first = Start(log: true))
        {
            Put("a1.xml", Samples.Invoice("INV-1"));
            Judge(first);
        }
        await using SftpAuthority second = Start(log: true);
        Judge(second);
        Assert.Single(second.Log.Commits);
        Assert.DoesNotContain(second.Log.Entries, e => e.Event == LogEvents.Repeated);
        Assert.Single(AuthorityLog.Read(Path.Combine(_folder, "log.jsonl")), e => e.Event == LogEvents.Commit);
    }

    [Fact]
    public async Task Pass_WithArchive_MovesWhatItTook()
    {
        await using SftpAuthority authority = Start(archive: true);
        Put("a1.xml", Samples.Invoice("INV-1"));
        authority.Pass();
        Assert.False(File.Exists(Path.Combine(_folder, "in", "a1.xml")));
        Assert.True(File.Exists(Path.Combine(_folder, "archive", "a1.xml")));
    }

    [Fact]
    public async Task Fault_Reject_StatesTheScriptsReason()
    {
        await using SftpAuthority authority = Start(
            new FaultRule
            {
                Fault = FaultKind.Reject,
                Match = "INV-1",
                Message = "no",
            }
        );
        Put("a1.xml", Samples.Invoice("INV-1"));
        Judge(authority);
        Assert.Equal([("AB", "a1"), ("RE", "a1")], Answers());
        Assert.Contains(Documents(), d => d.Value.Contains("no", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fault_LateRejection_IsReceivedFirstAndRejectedMuchLater()
    {
        await using SftpAuthority authority = Start(new FaultRule { Fault = FaultKind.LateRejection, Seconds = 60 });
        Put("a1.xml", Samples.Invoice("INV-1"));
        Judge(authority);
        Assert.Equal([("AB", "a1")], Answers());
        _clock.Advance(TimeSpan.FromMinutes(1));
        authority.Pass();
        Assert.Equal([("AB", "a1"), ("RE", "a1")], Answers());
    }

    [Fact]
    public async Task Fault_VerdictAfterNext_AnswersTheLaterDocumentFirst()
    {
        await using SftpAuthority authority = Start(new FaultRule { Fault = FaultKind.VerdictAfterNext, Match = "INV-1" });
        Put("a1.xml", Samples.Invoice("INV-1"));
        Judge(authority);
        Put("a2.xml", Samples.Invoice("INV-2"));
        Judge(authority);
        Assert.Equal([("AB", "a1"), ("AB", "a2"), ("AP", "a2")], Answers());
        Judge(authority);
        Assert.Equal([("AB", "a1"), ("AB", "a2"), ("AP", "a1"), ("AP", "a2")], Answers());
    }

    [Fact]
    public async Task Fault_ReceiptAfterVerdict_WritesTheReceiptLast()
    {
        await using SftpAuthority authority = Start(new FaultRule { Fault = FaultKind.ReceiptAfterVerdict });
        Put("a1.xml", Samples.Invoice("INV-1"));
        authority.Pass();
        Assert.Empty(Answers());
        _clock.Advance(TimeSpan.FromMilliseconds(200));
        authority.Pass();
        Assert.Equal([("AP", "a1")], Answers());
        _clock.Advance(TimeSpan.FromMilliseconds(200));
        authority.Pass();
        Assert.Equal([("AB", "a1"), ("AP", "a1")], Answers());
    }

    [Fact]
    public async Task Fault_DuplicateAcknowledgement_IsOneIdInTwoFiles()
    {
        await using SftpAuthority authority = Start(new FaultRule { Fault = FaultKind.DuplicateAcknowledgement });
        Put("a1.xml", Samples.Invoice("INV-1"));
        Judge(authority);
        XElement[] verdicts = [.. Documents().Where(d => Code(d) == "AP")];
        Assert.Equal(2, verdicts.Length);
        Assert.Single(verdicts.Select(d => d.Elements().First(e => e.Name.LocalName == "ID").Value).Distinct());
    }

    [Fact]
    public async Task Fault_AcknowledgementLost_WritesNothingUntilSomebodyAsks()
    {
        await using SftpAuthority authority = Start(new FaultRule { Fault = FaultKind.AcknowledgementLost });
        Put("a1.xml", Samples.Invoice("INV-1"));
        Judge(authority);
        Assert.Single(authority.Log.Commits);
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder, "out")));
        Assert.Equal(2, authority.SendLost());
        authority.Pass();
        Assert.Equal([("AB", "a1"), ("AP", "a1")], Answers());
        Assert.Equal(0, authority.SendLost());
    }

    [Fact]
    public async Task Fault_AcknowledgementUnreadable_CutsTheFile()
    {
        await using SftpAuthority authority = Start(new FaultRule { Fault = FaultKind.AcknowledgementUnreadable });
        Put("a1.xml", Samples.Invoice("INV-1"));
        Judge(authority);
        string[] files = Directory.GetFiles(Path.Combine(_folder, "out"));
        Assert.Equal(2, files.Length);
        Assert.Single(files, f => Record.Exception(() => XElement.Load(f)) is System.Xml.XmlException);
    }

    [Fact]
    public async Task Loop_WithTheRealClock_AnswersByItself()
    {
        await using SftpAuthority authority = SftpAuthority.Start(
            new()
            {
                Inbox = Path.Combine(_folder, "in"),
                Outbox = Path.Combine(_folder, "out"),
                PollEvery = TimeSpan.FromMilliseconds(5),
                VerdictAfter = TimeSpan.FromMilliseconds(5),
            }
        );
        Put("a1.xml.part", Samples.Invoice("INV-1"));
        File.Move(Path.Combine(_folder, "in", "a1.xml.part"), Path.Combine(_folder, "in", "a1.xml"));
        Assert.True(SpinWait.SpinUntil(() => Directory.GetFiles(Path.Combine(_folder, "out"), "*.xml").Length == 2, TimeSpan.FromSeconds(20)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private SftpAuthority Start(FaultRule? fault = null, bool log = false, bool archive = false, long limit = 1 << 20) =>
        SftpAuthority.Start(
            new()
            {
                Inbox = Path.Combine(_folder, "in"),
                Outbox = Path.Combine(_folder, "out"),
                Time = _clock,
                MaxFileBytes = limit,
                Faults = fault is null ? [] : [fault],
                LogFile = log ? Path.Combine(_folder, "log.jsonl") : null,
                Archive = archive ? Path.Combine(_folder, "archive") : null,
            }
        );

    private void Judge(SftpAuthority authority)
    {
        authority.Pass();
        _clock.Advance(TimeSpan.FromSeconds(1));
        authority.Pass();
    }

    private void Put(string name, string content) => File.WriteAllText(Path.Combine(_folder, "in", name), content);

    private IEnumerable<XElement> Documents() => Directory.GetFiles(Path.Combine(_folder, "out"), "*.xml").Select(f => XElement.Load(f));

    private (string Code, string Document)[] Answers() =>
        [.. Documents().Select(d => (Code(d), d.Descendants().Single(e => e.Name.LocalName == "DocumentReference").Value)).Order()];

    private static string Code(XElement document) => document.Descendants().Single(e => e.Name.LocalName == "ResponseCode").Value;
}
