using Invoicing.Sandbox.Records;

namespace Invoicing.Sandbox.Tests;

public class AuthorityLogTests
{
    [Fact]
    public void Read_FileOfAnotherWriter_EqualsItsEntriesAndSkipsATornLine()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("sandbox").FullName, "books", "log.jsonl");
        using (AuthorityLog log = new(TimeProvider.System, file))
        {
            log.Append("anaf", LogEvents.Commit, "123", "INV-1", "00", "5");
            log.Append("anaf", LogEvents.Verdict, detail: "ok");
            Assert.Equal(log.Entries, AuthorityLog.Read(file));
        }
        File.AppendAllText(file, "{\"sequence\":3,");
        Assert.Equal(2, AuthorityLog.Read(file).Count);
    }

    [Fact]
    public void Open_FileOfAnEarlierRunWithATornLine_GoesOnBehindItsWholeLines()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("sandbox").FullName, "log.jsonl");
        using (AuthorityLog first = new(TimeProvider.System, file))
        {
            first.Append("anaf", LogEvents.Commit, "123", "INV-1", "00", "5");
        }
        File.AppendAllText(file, "{\"sequence\":2,\"at\":");

        using AuthorityLog second = new(TimeProvider.System, file);
        second.Append("anaf", LogEvents.Verdict, detail: "ok");

        Assert.Equal([1, 2], second.Entries.Select(e => e.Sequence));
        Assert.Equal(second.Entries, AuthorityLog.Read(file));
    }
}
