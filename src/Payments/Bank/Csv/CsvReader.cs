using System.Globalization;
using Invoicing.Faults;
using Invoicing.Payments.Bank.Model;
using Invoicing.Payments.Bank.Text;
using nietras.SeparatedValues;

namespace Invoicing.Payments.Bank.Csv;

/// <summary>CSV of a bank by a mapping (RFC 4180 with any delimiter): one statement for each account, without a number.</summary>
public static class CsvReader
{
    /// <summary>The file, or one fault that names line and column.</summary>
    public static Result<BankFile> Read(BankText text, CsvMapping mapping, BankLimits limits)
    {
        try
        {
            var entries = new List<(string Account, BankEntry Entry, decimal? Balance)>();
            var body = string.Join('\n', text.Lines.Skip(mapping.SkipLines));
            using var reader = Sep.New(mapping.Delimiter).Reader(options => options with { Unescape = true, DisableColCountCheck = true }).FromText(body);
            var columns = Columns(reader, mapping);
            foreach (var row in reader)
            {
                var line = row.LineNumberFrom + mapping.SkipLines;
                if (row.Span.Trim().IsEmpty)
                {
                    continue;
                }

                if (entries.Count == limits.MaxEntries)
                {
                    throw Refusal.At(line, "row", "GW-BANK-ENTRIES", $"the file has more than {limits.MaxEntries} entries.");
                }

                var cells = Cells(row, columns, line, limits);
                var made = new CsvRow(cells, mapping, line);
                entries.Add((made.Account, made.Entry(), made.Balance));
            }

            return entries.Count > 0
                ? Result<BankFile>.Success(new BankFile("csv", text.Encoding, [.. Statements(entries, mapping)], text.Findings))
                : throw Refusal.At(mapping.SkipLines + 1, "row", "GW-BANK-STATEMENT", "the file has no line below its headings.");
        }
        catch (Refusal refusal)
        {
            return Result<BankFile>.Failure(refusal.Fault);
        }
    }

    private static Dictionary<string, int[]> Columns(SepReader reader, CsvMapping mapping)
    {
        var headings = reader.Header.ColNames.Select(name => name.Trim().Trim('"')).ToList();
        var columns = new Dictionary<string, int[]>();
        foreach (var (figure, names) in mapping.Columns)
        {
            var places = names
                .Split('|')
                .Select(name => headings.FindIndex(heading => heading.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)))
                .ToArray();
            columns[figure] = places.All(place => place >= 0)
                ? places
                : throw Refusal.At(
                    mapping.SkipLines + 1,
                    figure,
                    "GW-BANK-COLUMN",
                    $"no column is called \"{names}\".",
                    $"The headings are: {string.Join(", ", headings)}."
                );
        }

        return columns;
    }

    private static Dictionary<string, string> Cells(SepReader.Row row, Dictionary<string, int[]> columns, int line, BankLimits limits)
    {
        var cells = new Dictionary<string, string>();
        foreach (var (figure, places) in columns)
        {
            var texts = new List<string>();
            foreach (var place in places)
            {
                var cell = place < row.ColCount ? row[place].ToString().Trim() : "";
                if (cell.Length > limits.MaxText)
                {
                    throw Refusal.At(line, figure, "GW-BANK-TEXT", $"the cell is longer than {limits.MaxText} characters.");
                }

                texts.Add(cell);
            }

            cells[figure] = string.Join(' ', texts.Where(cell => cell.Length > 0));
        }

        return cells;
    }

    private static IEnumerable<BankStatement> Statements(List<(string Account, BankEntry Entry, decimal? Balance)> entries, CsvMapping mapping) =>
        entries
            .GroupBy(line => line.Account)
            .Select(group => new BankStatement
            {
                Kind = StatementKind.Report,
                Id = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{group.Min(line => line.Entry.Booked):yyyyMMdd}-{group.Max(line => line.Entry.Booked):yyyyMMdd}-{group.Count()}"
                ),
                Account = new BankAccount(group.Key),
                Currency = group.First().Entry.Currency,
                From = group.Min(line => line.Entry.Booked),
                To = group.Max(line => line.Entry.Booked),
                Balances = [.. Balances([.. group.Select(line => (line.Entry, line.Balance))])],
                Entries = [.. group.Select(line => line.Entry)],
                Line = mapping.SkipLines + 1,
            });

    /// <summary>Opening and closing balance out of a column of running balances, in whichever order of days the lines stand.</summary>
    private static IEnumerable<BankBalance> Balances(List<(BankEntry Entry, decimal? Balance)> lines)
    {
        if (lines.Any(line => line.Balance is null))
        {
            yield break;
        }

        var isFalling =
            lines.Count > 1 && lines[0].Balance - lines[0].Entry.Signed == lines[1].Balance && lines[1].Balance - lines[1].Entry.Signed != lines[0].Balance;
        var (first, last) = isFalling ? (lines[^1], lines[0]) : (lines[0], lines[^1]);
        yield return new BankBalance(BalanceKind.Opening, first.Balance!.Value - first.Entry.Signed, first.Entry.Currency, first.Entry.Booked, "running");
        yield return new BankBalance(BalanceKind.Closing, last.Balance!.Value, last.Entry.Currency, last.Entry.Booked, "running");
    }
}
