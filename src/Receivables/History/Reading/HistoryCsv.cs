using System.Text;
using Invoicing.Faults;
using Invoicing.Model;
using Invoicing.Receivables.Sellers;
using nietras.SeparatedValues;

namespace Invoicing.Receivables.History.Reading;

/// <summary>
/// Documents of the past as CSV (RFC 4180; comma, semicolon or tab), UTF-8, a row for each line of a document. Columns by the names in the first row, in any
/// order: <c>number, type, date, due, currency, buyer, buyerVatId, buyerStreet, buyerCity, buyerPostCode, buyerSubdivision, buyerCountry, buyerReference,
/// reference, corrects, line, name, quantity, unit, net, vatCategory, vatRate, vat, paid, total, open</c>.
/// </summary>
internal static class HistoryCsv
{
    private static readonly string[] Needed = ["number", "date", "currency", "buyer", "net"];

    private static readonly HashSet<string> Known =
    [
        .. Needed,
        "type",
        "due",
        "buyervatid",
        "buyerstreet",
        "buyercity",
        "buyerpostcode",
        "buyersubdivision",
        "buyercountry",
        "buyerreference",
        "reference",
        "corrects",
        "line",
        "name",
        "quantity",
        "unit",
        "vatcategory",
        "vatrate",
        "vat",
        "paid",
        "total",
        "open",
    ];

    /// <summary>The documents of a file, in the order of their first rows.</summary>
    public static Result<IReadOnlyList<HistoryEntry>> Read(ReadOnlyMemory<byte> file, SellerProfile seller, int most)
    {
        var text = Encoding.UTF8.GetString(file.Span).TrimStart('\ufeff');
        var head = text.AsSpan()[..Math.Max(0, text.AsSpan().IndexOfAny('\r', '\n'))];
        var separator =
            head.Contains(';') ? ';'
            : head.Contains('\t') ? '\t'
            : ',';
        try
        {
            using var reader = Sep.New(separator).Reader(options => options with { Unescape = true }).FromText(text);
            var columns = reader.Header.ColNames.Select(name => name.Trim().ToLowerInvariant()).ToList();
            if (Needed.Except(columns).ToList() is [var missing, ..])
            {
                return Failed(1, $"The column '{missing}' is missing.");
            }

            if (columns.Find(name => !Known.Contains(name)) is { } unknown)
            {
                return Failed(1, $"Unknown column '{unknown}'.");
            }

            var rows = new List<HistoryRow>();
            foreach (var row in reader)
            {
                if (rows.Count == most * 100)
                {
                    return Failed(row.LineNumberFrom, "The file has too many rows.");
                }

                var cells = new Dictionary<string, string>(columns.Count);
                for (var index = 0; index < columns.Count; index++)
                {
                    cells[columns[index]] = row[index].ToString();
                }

                rows.Add(new(row.LineNumberFrom, cells));
            }

            return Result<IReadOnlyList<HistoryEntry>>.Success([.. rows.GroupBy(row => row.Document).Select(group => Entry([.. group], seller))]);
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException or IndexOutOfRangeException)
        {
            return Failed(1, $"The file is no CSV: {exception.Message}");
        }
    }

    private static HistoryEntry Entry(List<HistoryRow> rows, SellerProfile seller)
    {
        var place = $"line {rows[0].Line}";
        var invoice = HistoryCsvInvoice.Of(rows, seller);
        var open = rows[0].Flag("open");
        var problems = rows.SelectMany(row => row.Problems.Select(problem => (row.Line, Problem: problem))).ToList();
        return problems.Count == 0
            ? new(place, invoice, [], open)
            : new(
                place,
                null,
                [.. problems.Select(one => Fault.Fatal("GW-REC-HISTORY", $"Line {one.Line}: {one.Problem}", place, hint: "Correct the cell."))],
                open
            );
    }

    private static Result<IReadOnlyList<HistoryEntry>> Failed(int line, string message) =>
        Result<IReadOnlyList<HistoryEntry>>.Failure(
            Fault.Fatal("GW-REC-HISTORY", message, $"line {line}", hint: $"Columns: {string.Join(", ", Needed)} and those of docs/receivables.md.")
        );
}
