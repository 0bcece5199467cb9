using Invoicing.Faults;
using Invoicing.Model;
using Invoicing.Receivables.Links;
using Invoicing.Receivables.Sellers;
using Invoicing.Taxes.Currencies;
using Invoicing.Values;

namespace Invoicing.Receivables.Assembly;

/// <summary>
/// The link by which a customer pays an invoice. EN 16931 has no term for it: it is the location (BT-124) of a supporting document (BG-24), which UBL, CII and
/// the CIUS of both take, and stands in the payment terms (BT-20) where the seller wants it there. A seller without an account is paid by it alone: the means
/// of payment (BT-81) is an online payment service then.
/// </summary>
public static class PaymentLinks
{
    /// <summary>BT-122 of the link: by it a receiver finds it among other documents.</summary>
    public const string Name = SupportingDocument.PaymentLink;

    /// <summary>UNTDID 4461: online payment service.</summary>
    private const string Online = "68";

    private const string Corrected = "384";
    private const string SelfBilled = "389";

    /// <summary>
    /// Adds the link of the seller's settings, where there is one and something is to be paid. A corrected invoice has none, for what was paid of the first is
    /// not in it; nor has a self-billed one, whose buyer pays by itself.
    /// </summary>
    internal static AssembledInvoice Add(AssembledInvoice assembled, SellerProfile seller, Numbering numbering)
    {
        var invoice = assembled.Invoice;
        if (seller.PaymentLink is not { } options || invoice.TypeCode is Corrected or SelfBilled || invoice.Totals?.Due is not { Amount: > 0 } due)
        {
            return assembled;
        }

        if (numbering.PaymentReference is null && options.Template.Contains(LinkTemplate.Reference, StringComparison.Ordinal))
        {
            var warning = Fault.Warning(
                "GW-REC-PAYMENT-LINK",
                $"Number {numbering.Number} makes no payment reference, so that the invoice has no payment link.",
                "/supportingDocuments",
                "BT-124",
                $"Name the invoice by its number in the link of the seller {seller.Name}."
            );
            return assembled with { Warnings = [.. assembled.Warnings, warning] };
        }

        var decimals = MinorUnits.InInvoices(due.Currency);
        var link = LinkTemplate.Fill(options.Template, numbering.Number, due.Amount, decimals, due.Currency, numbering.PaymentReference ?? "");
        var document = new SupportingDocument
        {
            Reference = Name,
            Description = options.Description,
            ExternalLocation = link,
        };
        return assembled with
        {
            Invoice = invoice with
            {
                SupportingDocuments = [.. invoice.SupportingDocuments, document],
                PaymentTerms = options.Terms?.Replace(LinkTemplate.Link, link, StringComparison.Ordinal) ?? invoice.PaymentTerms,
                PaymentInstructions = invoice.PaymentInstructions ?? new() { MeansTypeCode = Online, RemittanceInformation = numbering.PaymentReference },
            },
        };
    }

    /// <summary>The invoice without its link, as a credit note takes after it: nobody pays a credit note.</summary>
    internal static Invoice Without(Invoice invoice)
    {
        if (invoice.SupportingDocuments.FirstOrDefault(IsLink) is not { ExternalLocation: { } link })
        {
            return invoice;
        }

        return invoice with
        {
            SupportingDocuments = invoice.SupportingDocuments.Where(document => !IsLink(document)).ToTermList(),
            PaymentTerms = invoice.PaymentTerms?.Contains(link, StringComparison.Ordinal) == true ? null : invoice.PaymentTerms,
        };
    }

    /// <summary>Where the link stands in an invoice, as JSON Pointers: what another number changes. Nothing where it has none.</summary>
    public static IEnumerable<string> PlacesIn(Invoice invoice)
    {
        for (var index = 0; index < invoice.SupportingDocuments.Count; index++)
        {
            if (IsLink(invoice.SupportingDocuments[index]) && invoice.SupportingDocuments[index].ExternalLocation is { } link)
            {
                yield return $"/supportingDocuments/{index}/externalLocation";
                if (invoice.PaymentTerms?.Contains(link, StringComparison.Ordinal) == true)
                {
                    yield return "/paymentTerms";
                }
            }
        }
    }

    private static bool IsLink(SupportingDocument document) => document is { Reference: Name, Attachment: null };
}
