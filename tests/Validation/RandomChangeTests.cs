using System.Text;
using System.Xml.Linq;
using CsCheck;
using Invoicing.Ports.Documents;
using Invoicing.Validation.Rules;
using Invoicing.Validation.Tests.Samples;

namespace Invoicing.Validation.Tests;

public class RandomChangeTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private static readonly string[] Texts =
    [
        "",
        " ",
        "\n",
        "-",
        ".",
        "+",
        "1.",
        ".5",
        "-0",
        "1E2",
        "NaN",
        "99999999999999999999.99",
        "0.0000000000000000000001",
        "ä",
        "日本",
        "😀",
        "#",
        "##",
        "#A#",
        "|||||",
        "a|b|c|d|e|f",
        "DE",
        "DK",
        "GR",
        "EL",
        "IS",
        "IT",
        "NL",
        "NO",
        "SE",
        "AT",
        "B",
        "S",
        "O",
        "L",
        "true",
        "false",
        "1",
        "0",
        "30",
        "58",
        "59",
        "93",
        "130",
        "384",
        "DE123",
        "NL123",
        "SE5566",
        "EL09",
        "2026-05-21",
        "2026-13-41",
        "20260521",
        "urn:peppol:bis:billing_with_response",
        "#SKONTO#TAGE=1#PROZENT=1.00#\n",
        "SE:BANKGIRO",
        "VATEX-EU-G",
        "EINDAGI",
        "##M.AR.K##",
    ];

    private static readonly string[] Schemes =
    [
        "0088",
        "0192",
        "0184",
        "0096",
        "0198",
        "0208",
        "0201",
        "0210",
        "9907",
        "0211",
        "0007",
        "0151",
        "0106",
        "0190",
        "9944",
        "0217",
        "9933",
        "0196",
        "SEPA",
        "VA",
        "FC",
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void JudgeEach_RandomlyChangedSample_AlwaysGivesAVerdict(bool cii)
    {
        var change = Gen.Select(Gen.Int[0, 10_000], Gen.Int[0, 5], Gen.Int[0, Texts.Length - 1]);
        change
            .Array[1, 12]
            .Sample(
                changes =>
                {
                    var sample = cii ? CiiSample.Make() : UblSample.Make();
                    foreach (var (at, how, text) in changes)
                    {
                        Change(sample.Root!, at, how, text);
                    }
                    var bytes = Encoding.UTF8.GetBytes(sample.ToString(SaveOptions.DisableFormatting));
                    var ruleSets = DocumentValidator.Default.Available(bytes);
                    var verdicts = DocumentValidator.Default.ValidateEach(bytes, ruleSets, Today);

                    Assert.NotEmpty(verdicts);
                    Assert.All(verdicts, verdict => Assert.NotEmpty(verdict.Version));
                    Assert.All(verdicts, verdict => Assert.Equal(verdict.Passed, verdict.Faults.All(fault => fault.Severity != Faults.Severity.Fatal)));
                },
                iter: 4000
            );
    }

    [Fact]
    public void Judge_EveryFileOfTheCorpus_AlwaysGivesAVerdict()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Corpus.Need(), "extra"), "*.xml", SearchOption.AllDirectories).ToList();

        Assert.NotEmpty(files);
        Assert.All(
            files,
            file =>
            {
                var bytes = File.ReadAllBytes(file);
                var available = DocumentValidator.Default.Available(bytes);
                var verdict = DocumentValidator.Default.Validate(bytes, available.Count > 0 ? available : [RuleSets.En16931Ubl], Today);
                Assert.True(verdict.RuleSets.Count > 0 || !verdict.Passed);
            }
        );
    }

    private static void Change(XElement root, int at, int how, int text)
    {
        var elements = root.Descendants().ToList();
        if (elements.Count == 0)
        {
            return;
        }
        var target = elements[at % elements.Count];
        if (how == 0)
        {
            target.Remove();
        }
        else if (how == 1)
        {
            target.AddAfterSelf(new XElement(target));
        }
        else if (how == 2)
        {
            target.SetAttributeValue("schemeID", Schemes[text % Schemes.Length]);
        }
        else if (how == 3)
        {
            target.Add(new XComment("c"), Texts[text]);
        }
        else if (!target.HasElements)
        {
            target.Value = Texts[text];
        }
    }
}
