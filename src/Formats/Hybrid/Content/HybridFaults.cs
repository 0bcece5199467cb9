using System.Globalization;
using Invoicing.Faults;
using Invoicing.Formats.Hybrid.Pdf;

namespace Invoicing.Formats.Hybrid.Content;

/// <summary>Why no invoice comes out of a PDF.</summary>
internal static class HybridFaults
{
    private const int MostNamed = 10;
    private const string WayOut = "Attach the invoice as factur-x.xml, or send its XML alone.";

    /// <summary>Nothing is attached.</summary>
    internal static Fault None { get; } = Fault.Fatal("GW-PDF-NONE", "The PDF carries no XML: it is a page to read, and no electronic invoice.", hint: WayOut);

    /// <summary>An order is attached.</summary>
    internal static Fault Order { get; } =
        Fault.Fatal("GW-PDF-ORDER", "The PDF carries an order (order-x.xml), and no invoice.", hint: "Send the invoice; orders are not taken here.");

    /// <summary>What is attached is no invoice.</summary>
    internal static Fault NoneOf(IEnumerable<string> names) =>
        Fault.Fatal("GW-PDF-NONE", $"None of the files in the PDF is an invoice that can be read: {Names(names)}.", hint: WayOut);

    /// <summary>Several invoices are attached, and they differ.</summary>
    internal static Fault Several(IEnumerable<string> names) =>
        Fault.Fatal(
            "GW-PDF-SEVERAL",
            $"The PDF carries several invoices that differ, and nothing says which of them counts: {Names(names)}.",
            hint: "Attach one; what else belongs to it goes inside it (BG-24) or under another name."
        );

    /// <summary>What is attached is one file to some readers, and another to others.</summary>
    internal static Fault Twofold(string name) =>
        Fault.Fatal(
            "GW-PDF-SEVERAL",
            $"The file {Names([name])} in the PDF is there twice under its keys UF and F (EF of its file specification), and the two differ: which of them a "
                + "reader takes depends on the reader.",
            hint: "Have both keys lead to one stream."
        );

    /// <summary>The file cannot be read at all.</summary>
    internal static Fault Of(PdfFlaw flaw, long mostUnpacked) =>
        flaw switch
        {
            PdfFlaw.Locked => Fault.Fatal(
                "GW-PDF-LOCKED",
                "The PDF is encrypted and wants a password.",
                hint: "Send it without encryption; PDF/A allows none."
            ),
            PdfFlaw.TooLarge => Fault.Fatal(
                "GW-PDF-UNPACKED",
                string.Create(CultureInfo.InvariantCulture, $"The compressed parts of the PDF give more than {mostUnpacked} bytes."),
                hint: "Attach less, or send the XML alone."
            ),
            _ => Fault.Fatal(
                "GW-PDF-BROKEN",
                "The file begins like a PDF and cannot be read as one: it is cut short or damaged.",
                hint: "Send it again, whole."
            ),
        };

    private static string Names(IEnumerable<string> names)
    {
        var all = names
            .Select(name =>
                name.Length == 0 ? "(no name)"
                : name.Length > 80 ? name[..80]
                : name
            )
            .ToList();
        return string.Join(", ", all.Take(MostNamed)) + (all.Count > MostNamed ? $" and {all.Count - MostNamed} more" : "");
    }
}
