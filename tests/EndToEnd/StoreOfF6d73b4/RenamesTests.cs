namespace Invoicing.EndToEnd.Tests.StoreOfF6d73b4;

public class RenamesTests
{
    [Fact]
    public void Now_WordOfTheTable_IsReplaced() =>
        Assert.Equal("\"stage\": \"finish\"", Renames.Now("\"stage\": \"settle\"", [("\"stage\": \"settle\"", "\"stage\": \"finish\"", "a test")]));

    [Fact]
    public void Known_NewMember_IsLeftOutAndAnotherIsNot()
    {
        const string Answer = "GET /x as acme\n200 application/json\n\n{\"a\":1,\"new\":2,\"list\":[{\"new\":3,\"b\":4}]}\n";

        var known = Renames.Known(Answer, new HashSet<string> { "new" });

        Assert.DoesNotContain("new", known, StringComparison.Ordinal);
        Assert.Contains("\"b\": 4", known, StringComparison.Ordinal);
    }

    [Fact]
    public void Known_Text_StaysAsItIs() =>
        Assert.Equal("x\n200 text/plain\n\nnew\n", Renames.Known("x\n200 text/plain\n\nnew\n", new HashSet<string> { "new" }));
}
