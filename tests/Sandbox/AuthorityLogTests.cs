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
}
