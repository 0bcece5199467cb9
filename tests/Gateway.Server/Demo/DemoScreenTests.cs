using Invoicing.Gateway.Server.Demo;
using Spectre.Console;

namespace Invoicing.Gateway.Server.Tests.Demo;

public sealed class DemoScreenTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(120)]
    [InlineData(139)]
    [InlineData(220)]
    public void Table_AnyWidth_FitsAndCutsNoWord(int width)
    {
        var invoices = DemoSamples.All().ToList();
        foreach (var (invoice, number) in invoices.Select((invoice, number) => (invoice, number)))
        {
            invoice.View = new(
                $"{number}",
                $"BUC-2026-{number:D4}",
                "anaf",
                number % 3 == 0 ? "rejected" : "completed",
                "delivered",
                number % 3 == 0 ? "none" : "submitted",
                "none",
                "none",
                "5000000015",
                null,
                number % 3 == 0 ? [new("PEPPOL-EN16931-R004", "The sum of the lines is another one", "fatal")] : [],
                []
            );
        }

        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = width;

        DemoScreen.Table(console, invoices, most: 60);

        var lines = output.ToString().Split('\n').Select(line => line.TrimEnd()).ToList();
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        var words = lines.SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToHashSet();
        var wanted = invoices
            .SelectMany(invoice => invoice.Title.Split(' '))
            .Concat(invoices.Select(invoice => invoice.View!.Number))
            .Append("PEPPOL-EN16931-R004");
        Assert.All(wanted.Select(word => word.TrimEnd(':')), word => Assert.Contains(words, shown => shown.TrimEnd(':') == word));
    }
}
