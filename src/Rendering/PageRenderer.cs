using Invoicing.Faults;
using Invoicing.Ports.Rendering;
using Invoicing.Rendering.Fonts;
using Invoicing.Rendering.Images;
using Invoicing.Rendering.Layout;
using Invoicing.Rendering.Pdf;
using Invoicing.Rendering.Templates;
using Invoicing.Rendering.Text;
using Invoicing.Values;

namespace Invoicing.Rendering;

/// <summary>
/// Draws invoices as PDF/A-3b, in this process. Fonts are those of the machine and are opened once; nothing else is kept between documents, so that it is
/// safe for several threads. Sources: ISO 19005-3:2012; the children name the rest.
/// </summary>
/// <param name="fontFolders">Folders that are looked through for fonts; null for those of the system.</param>
public sealed class PageRenderer(IReadOnlyList<string>? fontFolders = null) : IPageRenderer
{
    /// <summary>Most lines of an invoice that is drawn; stops a document of millions of pages. 20,000 lines are about 600 pages.</summary>
    public const int MostLines = 20_000;

    /// <summary>Templates, each with its version: the newest is the last.</summary>
    public static IReadOnlyList<string> Templates { get; } = [Plain1.Id];

    /// <summary>Languages of the labels.</summary>
    public static IReadOnlyList<string> Languages => Wording.Languages;

    private readonly Lazy<FontCatalogue> _catalogue = new(() => new FontCatalogue(fontFolders ?? FontCatalogue.SystemFolders));

    /// <inheritdoc/>
    public RenderResult Render(RenderOrder order)
    {
        if (order.Template is { } asked && !Templates.Contains(asked))
        {
            return Failed("GW-RENDER-TEMPLATE", $"Unknown template '{asked}'.", $"Known: {string.Join(", ", Templates)}.");
        }

        if (order.Language is { } language && !Languages.Contains(language))
        {
            return Failed("GW-RENDER-LANGUAGE", $"There are no labels in '{language}'.", $"Known: {string.Join(", ", Languages)}.");
        }

        if (order.Invoice.Lines.Count > MostLines)
        {
            return Failed(
                "GW-RENDER-SIZE",
                $"The invoice has {order.Invoice.Lines.Count} lines; at most {MostLines} are drawn.",
                "Part it, or send it without PDF."
            );
        }

        var logo = order.Logo.IsEmpty ? null : Picture.Read(order.Logo);
        if (!order.Logo.IsEmpty && logo is null)
        {
            return Failed("GW-RENDER-LOGO", "The logo is no PNG of 8 bits and no JPEG in grey or RGB of at most 4 megapixels.", "Save it as one of these.");
        }

        try
        {
            return Draw(order, logo);
        }
        catch (MissingGlyphException missing)
        {
            return missing.Character is { } character
                ? Failed(
                    "GW-RENDER-FONT",
                    $"No font of this machine has {FontCatalogue.Describe(character)}.",
                    $"Install a font that has it: on Debian, {FontCatalogue.PackageFor(character)}."
                )
                : Failed("GW-RENDER-FONT", "This machine has no text font.", "Install one: on Debian, fonts-noto-core or fonts-dejavu-core.");
        }
    }

    private RenderResult Draw(RenderOrder order, Picture? logo)
    {
        if (_catalogue.Value.Text(isBold: false) is null)
        {
            throw new MissingGlyphException(null);
        }

        var invoice = order.Invoice;
        var wording = Wording.Of(order.Language ?? CountryLanguage.Of(invoice.Buyer?.PostalAddress?.CountryCode));
        using var setter = new Typesetter(_catalogue.Value);
        var page = new PageComposer(setter);
        Plain1.Draw(page, order, wording, logo);
        Plain1.Feet(page, invoice, wording);
        var description = new FileDescription(
            $"{wording[invoice.Kind == Model.DocumentKind.CreditNote ? "credit_note" : "invoice"]} {invoice.Number}".Trim(),
            invoice.Seller?.Name ?? "",
            $"Invoicing Gateway {order.Template ?? Templates[^1]}",
            wording.Language,
            invoice.IssueDate ?? new DateOnly(2000, 1, 1),
            order.Attachment
        );
        return new(PdfA3.Write(page.Pages, setter.Fonts, logo, description), page.Pages.Count, []);
    }

    private static RenderResult Failed(string code, string message, string hint) => new(null, 0, [Fault.Fatal(code, message, hint: hint)]);
}
