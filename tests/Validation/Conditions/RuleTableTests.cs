using System.Text;
using Invoicing.Faults;
using Invoicing.Validation.Conditions;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Vocabularies;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Tests.Conditions;

public class RuleTableTests
{
    private const string Invoice = """
        <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
          xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:ID schemeID="A1"> INV-1 </cbc:ID><cbc:IssueDate>2026-05-21</cbc:IssueDate>
          <cbc:Note>one</cbc:Note><cbc:Note/>
          <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:LineExtensionAmount currencyID="EUR">10.50</cbc:LineExtensionAmount></cac:InvoiceLine>
          <cac:InvoiceLine><cbc:ID>2</cbc:ID><cbc:LineExtensionAmount currencyID="EUR">4.5</cbc:LineExtensionAmount></cac:InvoiceLine></Invoice>
        """;

    [Theory]
    [InlineData("cbc:ID", true)]
    [InlineData("cbc:DueDate", false)]
    [InlineData("not(cbc:DueDate)", true)]
    [InlineData("cbc:ID = ' INV-1 '", true)]
    [InlineData("cbc:ID = 'INV-1'", false)]
    [InlineData("trim(cbc:ID) = 'INV-1'", true)]
    [InlineData("begins(trim(cbc:ID), 'INV') and ends(trim(cbc:ID), '1')", true)]
    [InlineData("like(trim(cbc:ID), '^INV-[0-9]$')", true)]
    [InlineData("cbc:ID/@schemeID = ('B1', 'A1')", true)]
    [InlineData("//@schemeID", true)]
    [InlineData("//@unitCode", false)]
    [InlineData("cbc:ID[attribute('schemeID')] and not(cbc:Note[attribute('schemeID')])", true)]
    [InlineData("cac:InvoiceLine[alike(//cac:InvoiceLine, cbc:ID) = 1] and not(cac:InvoiceLine[alike(//cac:InvoiceLine, cbc:ID) = 2])", true)]
    [InlineData("total(cac:InvoiceLine/dec(cbc:LineExtensionAmount)) = 15", true)]
    [InlineData("count(cac:InvoiceLine) = 2", true)]
    [InlineData("one(cac:InvoiceLine)", false)]
    [InlineData("once(cbc:DueDate)", true)]
    [InlineData("cac:InvoiceLine[cbc:ID = '2']/cbc:LineExtensionAmount = 4.5", true)]
    [InlineData("cac:InvoiceLine[2]/cbc:ID = '2'", true)]
    [InlineData("(cbc:DueDate, cbc:IssueDate)[1] = '2026-05-21'", true)]
    [InlineData("(cac:InvoiceLine/cbc:ID)[last] = '2'", true)]
    [InlineData("every $line in cac:InvoiceLine : $line/dec(cbc:LineExtensionAmount) > 4", true)]
    [InlineData("every $line in cac:InvoiceLine : $line/dec(cbc:LineExtensionAmount) > 5", false)]
    [InlineData("some $line in cac:InvoiceLine : $line/dec(cbc:LineExtensionAmount) > 5", true)]
    [InlineData("(if (cbc:DueDate) 1 else 2) = 2", true)]
    [InlineData("decimals(cac:InvoiceLine[1]/cbc:LineExtensionAmount) <= 1", false)]
    [InlineData("within(10.005, 10, 0.02)", true)]
    [InlineData("within(10.05, 10, 0.02)", false)]
    [InlineData("isDate(cbc:IssueDate)", true)]
    [InlineData("code(cbc:IssueDate, days)", true)]
    [InlineData("code(cbc:ID, days)", false)]
    [InlineData("filled(cbc:Note[2])", false)]
    [InlineData("cac:InvoiceLine[before(cac:InvoiceLine)]/cbc:ID = '2'", true)]
    [InlineData("cac:InvoiceLine/../cbc:IssueDate", true)]
    [InlineData("/ubl:Invoice/cbc:IssueDate and not(/cn:CreditNote)", true)]
    public void Read_Condition_HoldsOrNot(string condition, bool holds) =>
        Assert.Equal(holds ? [] : ["T"], Fired($"list days = 2026-05-21 2026-05-22\npattern\non ubl:Invoice\nT! {condition}"));

    [Theory]
    [InlineData("dec(cbc:ID) = 1")]
    [InlineData("trim(cbc:Note) = 'one'")]
    [InlineData("dec(cac:InvoiceLine/cbc:ID) > 0")]
    public void Read_ConditionOnNoNumberOrSeveral_IsUndecided(string condition)
    {
        var hit = Assert.Single(Hits($"pattern\non ubl:Invoice\nT {condition}"));

        Assert.True(hit.Undecided);
    }

    [Fact]
    public void Read_ContextsOfOnePattern_TheFirstTakesTheElement() =>
        Assert.Equal(
            ["A", "B", "C"],
            Fired("pattern\non cac:InvoiceLine[cbc:ID = '1']\nA! no()\non cac:InvoiceLine\nB! no()\npattern\non /ubl:Invoice\nC no()")
        );

    [Fact]
    public void Read_TaggedLines_AreThoseOfTheTag()
    {
        const string Table = "pattern\non ubl:Invoice\n{a}A! no()\n{b,c}B! no()\n{!a}D no()";

        Assert.Equal(["A"], Fired(Table, "a"));
        Assert.Equal(["B", "D"], Fired(Table, "c"));
        Assert.Equal(["D"], Fired(Table));
    }

    [Fact]
    public void Read_NamedTextsAndRepeatedLines_StandInTheirPlaces()
    {
        const string Table =
            "say %id = cbc:ID\nsay %first = %id = '1'\neach %rule %number %want = A/1/%first B/3/no()\n"
            + "pattern\non cac:InvoiceLine[%id = '1']\n%rule! %id = '%number' and %want\nend";

        Assert.Equal(["B"], Fired(Table));
    }

    [Theory]
    [InlineData("date(cbc:IssueDate) <= today()", true)]
    [InlineData("date('2026-05-22') <= today()", false)]
    public void Read_Today_IsTheDayOfTheVerdict(string condition, bool holds) =>
        Assert.Equal(holds ? [] : ["T"], Fired($"pattern\non ubl:Invoice\nT! {condition}"));

    [Fact]
    public void Read_SeverityMessageAndSource_StandInTheRule()
    {
        var patterns = RuleTable.Read("source A title\n# a remark\npattern\non ubl:Invoice\nF! no()\n= It is\n wrong.\nW no()\nI? cbc:ID");
        var rules = patterns.SelectMany(pattern => pattern.Contexts).SelectMany(context => context.Rules).ToList();

        Assert.Equal([("F", Severity.Fatal), ("W", Severity.Warning), ("I", Severity.Information)], rules.Select(rule => (rule.Id, rule.Severity)));
        Assert.Equal("It is wrong.", rules[0].Message);
        Assert.Contains("F of A title", rules[0].Hint, StringComparison.Ordinal);
        Assert.Equal("ID is missing.", rules[2].Message);
    }

    [Theory]
    [InlineData("cbc:ID =")]
    [InlineData("(cbc:ID")]
    [InlineData("unknown(cbc:ID)")]
    [InlineData("$unknown")]
    [InlineData("cbc:ID cbc:ID")]
    public void Read_ConditionThatIsNone_IsRefused(string condition) =>
        Assert.ThrowsAny<Exception>(() => RuleTable.Read($"pattern\non ubl:Invoice\nT! {condition}"));

    private static List<string> Fired(string table, params string[] tags) => [.. Hits(table, tags).Select(hit => hit.Rule.Id).Distinct().Order()];

    private static List<RuleHit> Hits(string table, params string[] tags)
    {
        var set = new RuleSet("test", "1", Syntax.Ubl, new DateOnly(2026, 1, 1), null, RuleTable.Read(table, tags));
        var (tape, _) = XmlInput.Open(Encoding.UTF8.GetBytes(Invoice), ValidationLimits.Default, RuleVocabulary.Shared);
        using var document = new Document(tape!) { Day = new DateOnly(2026, 5, 21) };
        return [.. Runner.Run(set, document, ValidationLimits.Default).Hits];
    }
}
