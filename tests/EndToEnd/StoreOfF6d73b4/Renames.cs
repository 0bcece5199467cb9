using System.Text.Json.Nodes;

namespace Invoicing.EndToEnd.Tests.StoreOfF6d73b4;

/// <summary>
/// The one place that says how today's answers may differ from those of f6d73b4. A change of the API, of the command line or of a stored word that a
/// person sees is permitted by a line here, and by a line in CHANGELOG.md; nothing else may differ.
/// </summary>
internal static class Renames
{
    /// <summary>What was said, what is said now, and why. Applied in order to what f6d73b4 answered, to the requests and to the inventory.</summary>
    public static IReadOnlyList<(string Before, string Now, string Why)> Words { get; } =
    [
        ("Folder of its books, host key", "Folder of its records, host key", "books are the ledger"),
        ("\"stage\": \"enrich\"", "\"stage\": \"calculateTaxes\"", "settled is said of payments"),
        ("\"stage\": \"settle\"", "\"stage\": \"finish\"", "settled is said of payments"),
        ("\tenrich\t", "\tcalculateTaxes\t", "settled is said of payments"),
        ("\tsettle\t", "\tfinish\t", "settled is said of payments"),
        ("There is no route nonsense.", "Unknown route 'nonsense'.", "plain English"),
        ("parted by semicolons", "separated by semicolons", "plain English"),
    ];

    /// <summary>Members of JSON objects that are new since then.</summary>
    public static IReadOnlySet<string> Added { get; } =
        new HashSet<string>
        {
            "direction",
            "summary",
            "transmissions",
            "purpose",
            "then",
            "requestId",
            "pointer",
            "correction",
            "warnings",
            "acceptedWarnings",
            "reference",
            "metadata",
            "onWarning",
            "onWarningOf",
            "availableActions",
        };

    /// <summary>Answers that say something else by intent, and why. They must be there still; what they say is for other tests.</summary>
    public static IReadOnlyDictionary<string, string> Changed { get; } =
        new Dictionary<string, string>
        {
            ["help"] = "commands have got options",
            ["help-validate"] = "--allow-partial is new",
            ["validate-tsv"] = "rules of Romania, and two columns at the end: rule set with its version, scenario",
            ["validate-json"] = "rules of Romania, version and scenario of each verdict",
            ["validate-text"] = "rules of Romania, versions",
            ["validate-declared"] = "two columns at the end: rule set with its version, scenario",
            ["validate-all-json"] = "rules of Romania",
            ["validate-all-ubl"] = "rules of Romania",
            ["validate-all-wrong"] = "rules of Romania",
            ["validate-named"] = "XRechnung's schematron 2.6.0 applies on that day",
            ["validate-unknown-rules"] = "the list of known rule sets has Romania's",
            ["unknown-command"] = "the list of commands and options that follows",
            ["help-verify"] = "--strict and exit code 3 are new",
            ["verify"] = "a column at the end: what our strict rules say",
            ["verify-changed"] = "a column at the end: what our strict rules say",
            ["verify-unsigned"] = "a column at the end: what our strict rules say",
            ["help-evidence-verify"] = "an option that may be given more than once is said to be one",
            ["help-audit-verify"] = "an option that may be given more than once is said to be one",
            ["convert-nonsense"] = "a wrong call ends with exit code 2, as documented",
            ["mandates"] = "OUG 89/2025 is among phases and sources",
            ["list-route-impatient"] = "the list passed over this filter",
            ["list-receivedBefore-2026-11-02T080000Z"] = "the list passed over this filter",
            ["submit-unreadable"] = "one input layer: the validator's code and words, GW-XML-TRUNCATED",
            ["submit-nothing"] = "the cause is named: the document is empty",
            ["help-convert"] = "options are new",
            ["help-serve"] = "lines fit 80 columns",
            ["help-retry"] = "lines fit 80 columns",
            ["help-cancel"] = "lines fit 80 columns",
            ["convert-json"] = "a document that its format's rules refuse is told of",
            ["convert-wrong"] = "a document that its format's rules refuse is told of",
            ["convert-cius-ro-1.0.1"] = "a loss names its term, its value and why",
            ["convert-to-cius"] = "the same",
            ["convert-unknown"] = "the list of formats has more",
            ["convert-cut"] = "one input layer: the validator's code and words, GW-XML-TRUNCATED",
            ["schema"] = "name, required members, examples",
            ["error-endpoint"] = "secrets are those of Standard Webhooks",
            ["error-member"] = "a body is told of by its own names, not by those of the program",
            ["validate-csv"] = "PDF is taken, too",
            ["validate-all-csv"] = "PDF is taken, too",
            ["convert-csv"] = "PDF is taken, too",
            ["submit-csv"] = "PDF is taken, too",
            ["help-demo"] = "--stay is new",
            ["help-sandbox"] = "--zatca-port and --ksef-port are new",
            ["help-sign"] = "FatturaPA is signed, too, by CAdES; --form takes ZATCA's stamp",
            ["validate-all-cut"] = "what intake would refuse is told, too",
            ["validate-cut"] = "the true cause, where no rule set was named",
        };

    /// <summary>An old text in today's words.</summary>
    public static string Now(string text) => Now(text, Words);

    /// <summary>An old text in the words of a table.</summary>
    public static string Now(string text, IReadOnlyList<(string Before, string Now, string Why)> words) =>
        words.Aggregate(text, (told, word) => told.Replace(word.Before, word.Now, StringComparison.Ordinal));

    /// <summary>
    /// An answer without members that are new, its documents in one order: those of the invoice come first today, then those of each transmission. Head and
    /// body are separated by an empty line, and only JSON of the API has members.
    /// </summary>
    public static string Known(string answer, IReadOnlySet<string> added)
    {
        var body = answer.IndexOf("\n\n", StringComparison.Ordinal) + 2;
        var head = answer[..body];
        if (added.Count == 0 || !head.Contains("application/", StringComparison.Ordinal) || !head.Contains("json", StringComparison.Ordinal))
        {
            return answer;
        }

        var json = JsonNode.Parse(answer[body..])!;
        Strip(json, added);
        Order(json);
        return $"{head}{json.ToJsonString(StoreMaker.Golden.Indented)}\n";
    }

    private static void Order(JsonNode node)
    {
        if (
            node is JsonArray list
            && list.Count > 1
            && list.All(item => item is JsonObject document && document.ContainsKey("hash") && document.ContainsKey("role"))
        )
        {
            var sorted = list.Select(item => item!.DeepClone()).OrderBy(item => item.ToJsonString(), StringComparer.Ordinal).ToList();
            list.Clear();
            sorted.ForEach(list.Add);
        }

        foreach (var child in Children(node))
        {
            Order(child);
        }
    }

    private static List<JsonNode> Children(JsonNode node) =>
        [
            .. (
                node is JsonArray list ? list
                : node is JsonObject some ? some.Select(member => member.Value)
                : []
            ).OfType<JsonNode>(),
        ];

    private static void Strip(JsonNode node, IReadOnlySet<string> added)
    {
        if (node is JsonObject members)
        {
            foreach (var name in members.Select(member => member.Key).Where(added.Contains).ToList())
            {
                members.Remove(name);
            }
        }

        foreach (var child in Children(node))
        {
            Strip(child, added);
        }
    }
}
