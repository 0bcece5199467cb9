using Invoicing.Faults;
using Invoicing.Formats.En16931Ubl;
using Invoicing.Gateway.Documents;
using Invoicing.Gateway.Documents.Places;
using Invoicing.Json;
using Invoicing.Ports.Documents;
using Invoicing.Validation;
using Invoicing.Validation.Engine;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>
/// JSON invoices on the command line, where no route is named: taxes completed, written as UBL of EN 16931, judged by its rules or by those that are named,
/// and told in the words of JSON.
/// </summary>
internal static class JsonDocuments
{
    private const string Unread = "none";

    /// <summary>Whether a document is JSON.</summary>
    public static bool IsJson(ReadOnlyMemory<byte> document) => new JsonInvoiceFormat().Recognises(new DocumentHead(document));

    /// <summary>Why a document that is JSON is no invoice; null where it is none of JSON.</summary>
    public static Fault? WhyNoInvoice(ReadOnlyMemory<byte> document) => new JsonInvoiceFormat().WhyUnreadable(document, ReadLimits.Default);

    /// <summary>The verdict of each rule set; where it does not become UBL, one row that says why.</summary>
    public static IReadOnlyList<RuleSetVerdict> Validate(ReadOnlyMemory<byte> document, string rules, DateOnly day)
    {
        var engines = DocumentEngine.All();
        var read = JsonInvoice.Read(document, ReadLimits.Default);
        var calculated = read.Invoice is { } invoice ? engines.Enricher.Calculate(invoice) : null;
        List<Fault> faults = [.. read.Faults, .. calculated?.Faults ?? []];
        if (calculated?.Invoice is not { } completed)
        {
            return [Row(Unread, "", faults)];
        }

        var ubl = new En16931UblFormat().Write(completed).Document;
        var judge = DocumentValidator.Default;
        var verdicts = rules switch
        {
            "declared" => judge.ValidateEachDeclared(ubl, [], day),
            "all" => judge.ValidateEach(ubl, judge.Available(ubl), day),
            _ => judge.ValidateEach(ubl, rules.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), day),
        };
        var places = new JsonPlaces(ubl);
        return [.. verdicts.Select(verdict => verdict with { Faults = places.Of(verdict.Faults) })];
    }

    /// <summary>A row of faults that are not those of one rule set.</summary>
    public static RuleSetVerdict Row(string name, string version, IReadOnlyList<Fault> faults)
    {
        var fatal = faults.Where(fault => fault.Severity == Severity.Fatal).ToList();
        var warnings = faults.Where(fault => fault.Severity == Severity.Warning).ToList();
        return new(name, version, Ids(fatal), Ids(warnings), faults, faults.Count) { FatalCount = fatal.Count, WarningCount = warnings.Count };
    }

    private static List<string> Ids(IEnumerable<Fault> faults) => [.. faults.Select(fault => fault.Code).Distinct().Order(StringComparer.Ordinal)];
}
