using System.Globalization;
using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Formats.KsefFa3.Mapping;

/// <summary>What an invoice says, term by term: two invoices that say the same of a term lose nothing of it to each other.</summary>
internal static class InvoiceTerms
{
    /// <summary>Every term with its values, in the order of the norm.</summary>
    internal static IEnumerable<(string Term, string Value)> Of(Invoice invoice) =>
        Head(invoice)
            .Concat(Parties(invoice))
            .Concat(Payment(invoice))
            .Concat(Sums(invoice))
            .Concat(invoice.Lines.SelectMany(Line))
            .Where(each => !string.IsNullOrWhiteSpace(each.Value))
            .Select(each => (each.Term, each.Value!.Trim()));

    private static IEnumerable<(string Term, string? Value)> Head(Invoice invoice) =>
        [
            ("BT-1", invoice.Number),
            ("BT-2", Text(invoice.IssueDate)),
            ("BT-3", invoice.TypeCode),
            ("BT-5", invoice.CurrencyCode),
            ("BT-6", invoice.VatAccountingCurrencyCode),
            ("BT-7", Text(invoice.VatPointDate)),
            ("BT-8", invoice.VatPointDateCode),
            ("BT-9", Text(invoice.DueDate)),
            ("BT-10", invoice.BuyerReference),
            ("BT-11", invoice.ProjectReference),
            ("BT-12", invoice.ContractReference),
            ("BT-13", invoice.PurchaseOrderReference),
            ("BT-14", invoice.SalesOrderReference),
            ("BT-15", invoice.ReceivingAdviceReference),
            ("BT-16", invoice.DespatchAdviceReference),
            ("BT-17", invoice.TenderOrLotReference),
            ("BT-18", Text(invoice.InvoicedObjectIdentifier)),
            ("BT-19", invoice.BuyerAccountingReference),
            ("BT-20", invoice.PaymentTerms),
            .. invoice.Notes.SelectMany(note => new[] { ("BT-21", note.SubjectCode), ("BT-22", note.Text) }),
            ("BT-23", invoice.ProcessControl?.BusinessProcessType),
            ("BT-24", invoice.ProcessControl?.SpecificationIdentifier),
            .. invoice.PrecedingInvoices.SelectMany(each => new[] { ("BT-25", each.Reference), ("BT-26", Text(each.IssueDate)) }),
        ];

    private static IEnumerable<(string Term, string? Value)> Parties(Invoice invoice)
    {
        var (seller, buyer, payee) = (invoice.Seller, invoice.Buyer, invoice.Payee);
        return
        [
            ("BT-27", seller?.Name),
            ("BT-28", seller?.TradingName),
            .. (seller?.Identifiers ?? []).Select(each => ("BT-29", Text(each))),
            ("BT-30", Text(seller?.LegalRegistrationIdentifier)),
            ("BT-31", seller?.VatIdentifier),
            ("BT-32", seller?.TaxRegistrationIdentifier),
            ("BT-33", seller?.AdditionalLegalInformation),
            ("BT-34", Text(seller?.ElectronicAddress)),
            .. Address(seller?.PostalAddress, "BT-35", "BT-36", "BT-162", "BT-37", "BT-38", "BT-39", "BT-40"),
            .. Contact(seller?.Contact, "BT-41", "BT-42", "BT-43"),
            ("BT-44", buyer?.Name),
            ("BT-45", buyer?.TradingName),
            ("BT-46", Text(buyer?.Identifier)),
            ("BT-47", Text(buyer?.LegalRegistrationIdentifier)),
            ("BT-48", buyer?.VatIdentifier),
            ("BT-49", Text(buyer?.ElectronicAddress)),
            .. Address(buyer?.PostalAddress, "BT-50", "BT-51", "BT-163", "BT-52", "BT-53", "BT-54", "BT-55"),
            .. Contact(buyer?.Contact, "BT-56", "BT-57", "BT-58"),
            ("BT-59", payee?.Name),
            ("BT-60", Text(payee?.Identifier)),
            ("BT-61", Text(payee?.LegalRegistrationIdentifier)),
            ("BT-62", invoice.SellerTaxRepresentative?.Name),
            ("BT-63", invoice.SellerTaxRepresentative?.VatIdentifier),
            .. Address(invoice.SellerTaxRepresentative?.PostalAddress, "BT-64", "BT-65", "BT-164", "BT-66", "BT-67", "BT-68", "BT-69"),
            ("BT-70", invoice.Delivery?.PartyName),
            ("BT-71", Text(invoice.Delivery?.LocationIdentifier)),
            ("BT-72", Text(invoice.Delivery?.ActualDate)),
            ("BT-73", Text(invoice.InvoicingPeriod?.Start)),
            ("BT-74", Text(invoice.InvoicingPeriod?.End)),
            .. Address(invoice.Delivery?.Address, "BT-75", "BT-76", "BT-165", "BT-77", "BT-78", "BT-79", "BT-80"),
        ];
    }

    private static IEnumerable<(string Term, string? Value)> Payment(Invoice invoice)
    {
        var payment = invoice.PaymentInstructions;
        return
        [
            ("BT-81", payment?.MeansTypeCode),
            ("BT-82", payment?.MeansText),
            ("BT-83", payment?.RemittanceInformation),
            .. (payment?.CreditTransfers ?? []).SelectMany(each =>
                new[] { ("BT-84", each.AccountIdentifier), ("BT-85", each.AccountName), ("BT-86", each.ServiceProviderIdentifier) }
            ),
            ("BT-87", payment?.Card?.PrimaryAccountNumber),
            ("BT-88", payment?.Card?.HolderName),
            ("BT-89", payment?.DirectDebit?.MandateReference),
            ("BT-90", payment?.DirectDebit?.CreditorIdentifier),
            ("BT-91", payment?.DirectDebit?.DebitedAccount),
        ];
    }

    private static IEnumerable<(string Term, string? Value)> Sums(Invoice invoice)
    {
        var totals = invoice.Totals;
        return
        [
            .. invoice.Allowances.SelectMany(each => Part(each, ["BT-92", "BT-93", "BT-94", "BT-95", "BT-96", "BT-97", "BT-98"])),
            .. invoice.Charges.SelectMany(each => Part(each, ["BT-99", "BT-100", "BT-101", "BT-102", "BT-103", "BT-104", "BT-105"])),
            ("BT-109", Text(totals?.WithoutVat)),
            ("BT-110", Text(totals?.Vat)),
            ("BT-111", Text(totals?.VatInAccountingCurrency)),
            ("BT-112", Text(totals?.WithVat)),
            ("BT-113", totals?.Paid is { Amount: not 0 } paid ? Text(paid) : null),
            ("BT-114", totals?.Rounding is { Amount: not 0 } rounding ? Text(rounding) : null),
            ("BT-115", Text(totals?.Due)),
            .. invoice.VatBreakdown.SelectMany(row =>
                new[]
                {
                    ("BT-116", Text(row.TaxableAmount)),
                    ("BT-117", Text(row.TaxAmount)),
                    ("BT-118", row.CategoryCode),
                    ("BT-119", Rate(row.Rate)),
                    ("BT-120", row.ExemptionReason),
                    ("BT-121", row.ExemptionReasonCode),
                }
            ),
            .. invoice.SupportingDocuments.SelectMany(each =>
                new[] { ("BT-122", each.Reference), ("BT-123", each.Description), ("BT-124", each.ExternalLocation), ("BT-125", each.Attachment?.FileName) }
            ),
        ];
    }

    private static IEnumerable<(string Term, string? Value)> Line(InvoiceLine line) =>
        [
            ("BT-126", line.Identifier),
            ("BT-127", line.Note),
            ("BT-128", Text(line.ObjectIdentifier)),
            ("BT-129", Text(line.Quantity?.Value)),
            ("BT-130", line.Quantity?.UnitCode),
            ("BT-131", Text(line.NetAmount)),
            ("BT-132", line.PurchaseOrderLineReference),
            ("BT-133", line.BuyerAccountingReference),
            ("BT-134", Text(line.Period?.Start)),
            ("BT-135", Text(line.Period?.End)),
            .. line.Allowances.SelectMany(each => Part(each, ["BT-136", "BT-137", "BT-138", "BT-139", "BT-140"])),
            .. line.Charges.SelectMany(each => Part(each, ["BT-141", "BT-142", "BT-143", "BT-144", "BT-145"])),
            ("BT-146", Text(line.Price?.NetPrice)),
            ("BT-147", Text(line.Price?.Discount)),
            ("BT-148", Text(line.Price?.GrossPrice)),
            ("BT-149", line.Price?.BaseQuantity is { Value: not 1 } quantity ? Text(quantity.Value) : null),
            ("BT-151", line.Vat?.CategoryCode),
            ("BT-152", Rate(line.Vat?.Rate)),
            ("BT-153", line.Item?.Name),
            ("BT-154", line.Item?.Description),
            ("BT-155", line.Item?.SellersIdentifier),
            ("BT-156", line.Item?.BuyersIdentifier),
            ("BT-157", Text(line.Item?.StandardIdentifier)),
            .. (line.Item?.Classifications ?? []).Select(each => ("BT-158", Text(each))),
            ("BT-159", line.Item?.OriginCountryCode),
            .. (line.Item?.Attributes ?? []).SelectMany(each => new[] { ("BT-160", each.Name), ("BT-161", each.Value) }),
        ];

    private static IEnumerable<(string Term, string? Value)> Address(PostalAddress? address, params string[] terms) =>
        new[] { address?.Line1, address?.Line2, address?.Line3, address?.City, address?.PostCode, address?.CountrySubdivision, address?.CountryCode }.Select(
            (value, at) => (terms[at], value)
        );

    private static IEnumerable<(string Term, string? Value)> Contact(Contact? contact, params string[] terms) =>
        new[] { contact?.Point, contact?.Telephone, contact?.Email }.Select((value, at) => (terms[at], value));

    private static IEnumerable<(string Term, string? Value)> Part(DocumentAllowanceCharge part, string[] terms) =>
        new[]
        {
            Text(part.Amount),
            Text(part.BaseAmount),
            Rate(part.Percentage),
            part.VatCategoryCode,
            Rate(part.VatRate),
            part.Reason,
            part.ReasonCode,
        }.Select((value, at) => (terms[at], value));

    private static IEnumerable<(string Term, string? Value)> Part(LineAllowanceCharge part, string[] terms) =>
        new[] { Text(part.Amount), Text(part.BaseAmount), Rate(part.Percentage), part.Reason, part.ReasonCode }.Select((value, at) => (terms[at], value));

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Text(Money? money) => Text(money?.Amount);

    private static string? Rate(Percentage? rate) => Text(rate?.Value);

    private static string? Text(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture);

    private static string? Text(Identifier? identifier) => identifier?.ToString();
}
