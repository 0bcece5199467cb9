using System.Text;
using Invoicing.Mandates;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Gateway.Documents;

/// <summary>Formats, and what is built for each, asked of the code itself: an empty document tells which rules it declares and who can sign it.</summary>
public static class FormatTable
{
    /// <summary>A row for each format, in the order of their ids.</summary>
    public static IReadOnlyList<FormatRow> Rows(DocumentEngine engine) =>
        [.. engine.Formats.OrderBy(format => format.Id, StringComparer.Ordinal).Select(format => RowOf(engine, format))];

    /// <summary>The table in Markdown, as the README shows it.</summary>
    public static string Markdown(IReadOnlyList<FormatRow> rows)
    {
        var table = new StringBuilder("| format | read | write | validate | sign | mandates |\n|---|---|---|---|---|---|\n");
        foreach (var row in rows)
        {
            table.Append($"| `{row.Format}` | {Word(row.Reads)} | {Word(row.Writes)} | {Rules(row)} | {Ids(row.Signers)} | {Ids(row.Mandates)} |\n");
        }
        return table.ToString();
    }

    private static FormatRow RowOf(DocumentEngine engine, IInvoiceFormat format)
    {
        if (!format.CanWrite)
        {
            return new(format.Id, Reads: true, Writes: false, [], IsPartial: false, [], []);
        }

        var empty = format.WriteInner(new Invoice()).Document;
        var isXml = !format.MediaType.Contains("json", StringComparison.Ordinal);
        var declared = isXml ? engine.Judge.Declared(empty) : [];
        var canBeSigned = format.MediaType.Contains("xml", StringComparison.Ordinal) && engine.Judge.ForbidsSignature(declared).Count == 0;
        return new(
            format.Id,
            Reads: true,
            Writes: true,
            [.. declared.Where(rules => !rules.StartsWith("xsd-", StringComparison.Ordinal))],
            isXml && engine.Judge.ValidateDeclared(empty, [], DateOnly.MaxValue).Unjudged is not null,
            canBeSigned ? [.. engine.Signers.Where(signer => signer.HasPlaceIn(empty)).Select(signer => signer.Id)] : [],
            [.. MandateList.All.Where(mandate => mandate.Description.Format == format.Id).Select(mandate => mandate.Description.Id)]
        );
    }

    private static string Word(bool stands) => stands ? "yes" : "no";

    private static string Rules(FormatRow row) =>
        row.RuleSets.Count == 0 ? (row.Writes ? "as UBL" : "what it carries") : Ids(row.RuleSets) + (row.IsPartial ? " (PARTIAL)" : "");

    private static string Ids(IReadOnlyList<string> ids) => ids.Count == 0 ? "–" : string.Join(", ", ids.Select(id => $"`{id}`"));
}
