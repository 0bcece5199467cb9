using Spectre.Console;

namespace Invoicing.Gateway.Server.Demo;

/// <summary>What a person sees of the demo: a line that moves while it runs, a table when it is over.</summary>
internal sealed class DemoScreen(StatusContext status) : IDemoProgress
{
    /// <inheritdoc/>
    public void Show(IReadOnlyList<DemoInvoice> invoices)
    {
        var standings = invoices
            .Where(invoice => invoice.View is not null)
            .GroupBy(invoice => invoice.View!.Authority)
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        status.Status(
            $"{invoices.Count(invoice => invoice.HasEnded)} of {invoices.Count} ended · authority: "
                + $"{string.Join(", ", standings.Select(group => $"{group.Count()} {group.Key}"))}"
        );
        status.Refresh();
    }

    /// <summary>Columns that the whole table needs; a narrower console gets the columns that matter.</summary>
    private const int WidthOfAll = 140;

    /// <summary>One row for each invoice: the four axes where there is room for them, and the acknowledgement or the reason.</summary>
    public static void Table(IAnsiConsole console, IReadOnlyList<DemoInvoice> invoices, int most)
    {
        var isWide = console.Profile.Width >= WidthOfAll;
        var table = new Table().Border(TableBorder.Simple);
        string[] columns = isWide
            ? ["", "Invoice", "What it shows", "Transport", "Authority", "Business", "Payment", "Standing", "Acknowledgement or reason"]
            : ["", "Invoice", "What it shows", "Authority", "Reference, reason"];
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(column) { NoWrap = !isWide && column is "" or "Invoice" or "Authority" });
        }

        foreach (var invoice in invoices.Take(most))
        {
            var view = invoice.View;
            var sign = invoice.IsAsExpected ? "✓" : "✗";
            string[] cells = isWide
                ?
                [
                    sign,
                    view?.Number ?? "-",
                    invoice.Title,
                    view?.Transport ?? "-",
                    view?.Authority ?? "-",
                    view?.Business ?? "-",
                    view?.Payment ?? "-",
                    view?.Standing ?? "refused",
                    AsText(invoice),
                ]
                :
                [
                    sign,
                    view?.Number ?? "-",
                    invoice.Title,
                    view is null or { Authority: "none" } ? view?.Standing ?? "refused" : view.Authority,
                    AsWord(invoice),
                ];
            table.AddRow(cells.Select(cell => new Text(cell)));
        }

        console.Write(table);
        if (invoices.Count > most)
        {
            console.WriteLine($"… and {invoices.Count - most} more.");
        }
    }

    /// <summary>The reference, or the code of the reason: its sentence has no room.</summary>
    private static string AsWord(DemoInvoice invoice) => AsText(invoice).Split(':')[0];

    private static string AsText(DemoInvoice invoice)
    {
        if (invoice.Refusal is { } refusal)
        {
            return refusal;
        }

        var reason = invoice.View!.Problem ?? invoice.View.Faults.FirstOrDefault(fault => fault.Severity == "fatal");
        return invoice.IsCompleted ? invoice.View.AuthorityReference ?? "acknowledged"
            : reason is null ? "-"
            : $"{reason.Code}: {reason.Message}";
    }
}
