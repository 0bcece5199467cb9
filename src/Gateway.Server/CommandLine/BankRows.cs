using System.Globalization;
using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Payments.Bank.Control;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>How a bank file is printed.</summary>
internal sealed class BankRows(string path, Result<BankFile> read)
{
    private readonly IReadOnlyList<(BankStatement Statement, IReadOnlyList<ControlFigure> Figures)> _statements =
    [
        .. (read.Value?.Statements ?? []).Select(statement => (statement, StatementControl.Of(statement))),
    ];

    /// <summary>Whether every control figure agrees.</summary>
    public bool Agrees => _statements.All(pair => pair.Figures.All(figure => figure.Agrees));

    /// <summary>One JSON object: path, status (read, refused), format, encoding, agrees, statements with entries and control figures, faults.</summary>
    public void WriteJson(TextWriter output) =>
        output.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    path,
                    status = read.Succeeded ? "read" : "refused",
                    read.Value?.Format,
                    read.Value?.Encoding,
                    agrees = read.Succeeded ? Agrees : (bool?)null,
                    statements = _statements.Select(AsObject),
                    faults = read.Succeeded ? read.Value.Findings : read.Faults,
                },
                VerdictRows.Options
            )
        );

    /// <summary>A line for the file, one for each statement, entry and control figure, separated by tabs; then the faults.</summary>
    public void WriteText(TextWriter output)
    {
        void Row(params ReadOnlySpan<object?> cells) =>
            output.WriteLine(string.Join('\t', cells.ToArray().Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)?.ReplaceLineEndings(" "))));
        Row("file", path, read.Succeeded ? "read" : "refused", read.Value?.Format, read.Value?.Encoding);
        foreach (var (statement, figures) in _statements)
        {
            Row("statement", statement.Account.Number, statement.Currency, statement.Number, statement.Page, Day(statement.From), Day(statement.To));
            foreach (var balance in statement.Balances)
            {
                Row("balance", balance.Code, Day(balance.Date), balance.Amount, balance.Currency);
            }

            foreach (var entry in statement.Entries)
            {
                var details = entry.Details is [var only] ? only : new BankTransaction();
                Row(
                    "entry",
                    Day(entry.Booked),
                    Day(entry.Value),
                    entry.Signed,
                    entry.Currency,
                    entry.IsReversal ? "reversal" : "",
                    entry.BankReference,
                    details.EndToEndId,
                    details.Counterparty.Holder,
                    details.Counterparty.Number,
                    string.Join(' ', details.References.Select(one => one.Value)),
                    details.Text.Length > 0 ? details.Text : entry.Text
                );
            }

            foreach (var figure in figures)
            {
                Row("control", figure.Name, figure.Stated, figure.Computed, figure.Agrees ? "agrees" : "differs");
            }
        }

        foreach (var fault in read.Succeeded ? read.Value.Findings : read.Faults)
        {
            Row("fault", fault.Severity.ToString().ToLowerInvariant(), fault.Code, fault.Message, fault.Path, fault.Line, fault.Hint);
        }
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static object AsObject((BankStatement Statement, IReadOnlyList<ControlFigure> Figures) pair) =>
        new
        {
            pair.Statement.Kind,
            pair.Statement.Id,
            pair.Statement.Account,
            pair.Statement.Currency,
            pair.Statement.Number,
            pair.Statement.Page,
            pair.Statement.From,
            pair.Statement.To,
            pair.Statement.Balances,
            pair.Statement.Entries,
            pair.Statement.Text,
            pair.Statement.Line,
            control = pair.Figures,
            agrees = pair.Figures.All(figure => figure.Agrees),
        };
}
