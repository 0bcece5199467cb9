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

    /// <summary>One row for each invoice: the four axes, and the acknowledgement or the reason.</summary>
    public static void Table(IAnsiConsole console, IReadOnlyList<DemoInvoice> invoices, int most)
    {
        var table = new Table()
            .Border(TableBorder.Simple)
            .AddColumns("", "Invoice", "What it shows", "Transport", "Authority", "Business", "Payment", "Standing", "Acknowledgement or reason");
        foreach (var invoice in invoices.Take(most))
        {
            var view = invoice.View;
            table.AddRow(
                new[]
                {
                    invoice.IsAsExpected ? "✓" : "✗",
                    view?.Number ?? "-",
                    invoice.Title,
                    view?.Transport ?? "-",
                    view?.Authority ?? "-",
                    view?.Business ?? "-",
                    view?.Payment ?? "-",
                    view?.Standing ?? "refused",
                    AsText(invoice),
                }.Select(cell => new Text(cell))
            );
        }

        console.Write(table);
        if (invoices.Count > most)
        {
            console.WriteLine($"… and {invoices.Count - most} more.");
        }
    }

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
