namespace Invoicing.Sandbox.Tests.Anaf;

/// <summary>
/// The official CIUS-RO 1.0.9 verdicts as the witness: what the official rules pass, the simulator passes; what breaks a rule
/// that the simulator knows, all of Romania's own among them, it refuses.
/// </summary>
public class AnafCorpusTests
{
    private static readonly string[] OurRules = ["BR-RO-001", "BR-RO-010", "BR-03", "BR-05", "BR-CO-10", "BR-CO-13", "BR-CO-14", "BR-CO-15", "BR-CO-16"];

    [Fact]
    public async Task Validate_OfficialCorpus_AgreesWithTheOfficialVerdicts()
    {
        string folder = Corpus();
        await using AnafCaller caller = await AnafCaller.StartAsync(login: false);
        int judged = 0,
            refused = 0;
        List<string> contradictions = [];
        IEnumerable<string[]> rows = File.ReadLines(Path.Combine(folder, "verdicts.tsv")).Select(l => l.Split('\t'));
        foreach (string[] row in rows.Where(r => r[1] == "ro-cius-1.0.9" && r[3] == "ok"))
        {
            string xml = File.ReadAllText(Path.Combine(folder, row[0]));
            string standard = xml.Contains("CreditNote-2\"") ? "FCN" : "FACT1";
            using HttpResponseMessage answer = await caller.Http.PostAsync($"prod/FCTEL/rest/validare/{standard}", new StringContent(xml));
            string text = await answer.Content.ReadAsStringAsync();
            judged++;
            refused += text.Contains("\"nok\"") ? 1 : 0;
            string[] known = row[5].Split(',');
            bool passes = !text.Contains("\"nok\"");
            if (row[4] == "PASS" && !passes)
            {
                contradictions.Add($"{row[0]}: refused without cause: {text}");
            }
            if (passes && known.Any(rule => OurRules.Contains(rule) || rule.Contains("-RO-")))
            {
                contradictions.Add($"{row[0]}: passed in spite of {row[5]}");
            }
        }
        Assert.Empty(contradictions);
        Assert.InRange(refused, 1, judged - 1);
    }

    private static string Corpus()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Invoicing.sln")))
        {
            at = at.Parent;
        }
        string[] candidates = at is null ? [] : [Path.Combine(at.FullName, "..", "shared"), Path.Combine(at.FullName, "..", "..", "shared")];
        if (candidates.Select(c => Path.Combine(c, "corpus", "extra")).FirstOrDefault(c => File.Exists(Path.Combine(c, "verdicts.tsv"))) is { } found)
        {
            return found;
        }
        Assert.Skip("The shared corpus of official verdicts is not here.");
        return "";
    }
}
