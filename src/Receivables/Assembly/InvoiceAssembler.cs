using System.Globalization;
using Invoicing.Faults;
using Invoicing.Model;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Rates;
using Invoicing.Receivables.Sellers;
using Invoicing.Receivables.Texts;
using Invoicing.Taxes;
using Invoicing.Taxes.Currencies;
using Invoicing.Taxes.Options;
using Invoicing.Taxes.Trace;
using Invoicing.Values;

namespace Invoicing.Receivables.Assembly;

/// <summary>
/// Makes the invoice of an order: prices, discounts, charges, taxes as of the tax point, terms. A pure function, so that a preview is what issuing makes but
/// for number, dates and references. Totals and taxes come from <see cref="TaxCalculation"/>; nothing is computed twice.
/// </summary>
public static class InvoiceAssembler
{
    private const string CreditTransfer = "30";

    /// <summary>The invoice, or every fault with its place in the order (JSON Pointer).</summary>
    public static Result<AssembledInvoice> Assemble(Order order, SellerProfile seller, Numbering numbering, RateWindow? rates = null)
    {
        try
        {
            return Build(order, seller, numbering, rates);
        }
        catch (OverflowException)
        {
            return Result<AssembledInvoice>.Failure(
                Fault.Fatal("GW-REC-OVERFLOW", "A figure is larger than a decimal can hold.", "/lines", hint: "Check quantities and prices for slipped points.")
            );
        }
    }

    private static Result<AssembledInvoice> Build(Order order, SellerProfile seller, Numbering numbering, RateWindow? rates)
    {
        if (OrderRules.WhyNot(order, order.TermsDays ?? seller.TermsDays) is { } fault)
        {
            return Result<AssembledInvoice>.Failure(fault);
        }

        var decimals = MinorUnits.InInvoices(order.Currency);
        var taxPoint = order.TaxPoint ?? order.DeliveredOn ?? numbering.IssueDate;
        var vat = new VatResolver(order.TaxCountry ?? seller.VatId?[..Math.Min(2, seller.VatId.Length)] ?? seller.Country, taxPoint);
        var texts = InvoiceTexts.Of(order.Language);
        var pricing = new LinePricing(vat, decimals, texts);
        var lines = pricing.Run(order.Lines);
        var (trace, faults) = (pricing.Trace, pricing.Faults);
        var shares = faults.Count > 0 ? [] : new OrderShares(vat, decimals, trace, faults, texts).Run(order, lines);
        if (faults.Count > 0)
        {
            return Result<AssembledInvoice>.Failure(faults);
        }

        var gross = new GrossPrices(decimals, trace);
        if (order.PricesIncludeVat)
        {
            (lines, shares) = gross.Run(lines, shares);
        }

        var exchange = Exchanges.Of(order, seller, taxPoint, rates);
        if (!exchange.Succeeded)
        {
            return Result<AssembledInvoice>.Failure(exchange.Faults);
        }

        var rate = exchange.Value.Rate;
        var invoice = Draft(order, seller, numbering, lines, shares, gross.Rounding) with { VatAccountingCurrencyCode = rate?.To };
        var result = TaxCalculation.Calculate(invoice, OptionsOf(order, seller, rate));
        if (order.PaidInFull && result.Completed?.Totals is { Due: { } due } totals)
        {
            result = TaxCalculation.Calculate(
                invoice with
                {
                    Totals = new() { Paid = new Money(due.Amount + (totals.Paid?.Amount ?? 0), order.Currency), Rounding = totals.Rounding },
                },
                OptionsOf(order, seller, rate)
            );
        }

        return result.Completed is { } completed
            ? Checked(
                PaymentLinks.Add(
                    new(
                        completed,
                        [.. trace, .. result.Trace.Where(step => step.Term != "BT-131")],
                        [
                            .. result.Faults.Where(fault => fault.Code != "GW-TAX-DIFFERENCE"),
                            .. InvoiceTexts.WhyNot(order.Language) is { } unknown ? [unknown] : (Fault[])[],
                        ]
                    )
                    {
                        Exchange = rate,
                    },
                    seller,
                    numbering
                ),
                order
            )
            : Result<AssembledInvoice>.Failure(result.Faults);
    }

    /// <summary>A total that is not the one the sender reckoned with is a difference that a person must look at, not an invoice.</summary>
    private static Result<AssembledInvoice> Checked(AssembledInvoice assembled, Order order)
    {
        var total = assembled.Invoice.Totals!.WithVat!.Value.Amount + (assembled.Invoice.Totals.Rounding?.Amount ?? 0);
        return order.ExpectedTotal is { } expected && expected != total
            ? Result<AssembledInvoice>.Failure(
                Fault.Fatal(
                    "GW-REC-TOTAL",
                    string.Create(CultureInfo.InvariantCulture, $"The sender expects {expected} {order.Currency}; lines, discounts and taxes come to {total}."),
                    "/expectedTotal",
                    "BT-112",
                    "Correct prices, taxes or the expected total; leave it out to take ours."
                )
            )
            : Result<AssembledInvoice>.Success(assembled);
    }

    private static TaxOptions OptionsOf(Order order, SellerProfile seller, ExchangeRate? rate) =>
        new()
        {
            ExchangeRate = rate,
            Country = order.TaxCountry ?? (seller.VatId is null ? seller.Country : null),
            ExemptionReasonCode = order.Lines.Select(line => line.Vat?.ExemptionCode).FirstOrDefault(code => code is not null),
        };

    private static Invoice Draft(Order order, SellerProfile seller, Numbering numbering, List<PricedLine> lines, List<SharedAmount> shares, decimal rounding) =>
        new()
        {
            Kind = DocumentKind.Invoice,
            Number = numbering.Number,
            IssueDate = numbering.IssueDate,
            TypeCode = order.TypeCode,
            CurrencyCode = order.Currency,
            VatPointDate = order.TaxPoint,
            DueDate = numbering.IssueDate.AddDays(order.TermsDays ?? seller.TermsDays),
            BuyerReference = order.BuyerReference,
            ContractReference = order.Contract,
            PurchaseOrderReference = order.PurchaseOrder,
            SalesOrderReference = order.Id,
            Notes = order.Note is { } note ? [new InvoiceNote { Text = note }] : [],
            ProcessControl = new() { SpecificationIdentifier = seller.Specification },
            Seller = Parties.Seller(seller),
            Buyer = Parties.Buyer(order.Buyer),
            Payee = seller.PayeeName is { } payee ? new() { Name = payee } : null,
            Delivery =
                order.DeliveredOn is null && order.DeliverTo is null
                    ? null
                    : new() { ActualDate = order.DeliveredOn, Address = Parties.Address(order.DeliverTo) },
            InvoicingPeriod = PeriodOf(order.Period),
            PaymentInstructions = PaymentOf(seller, numbering),
            Allowances = shares.Where(share => !share.IsCharge).Select(share => Item(share, order.Currency)).ToTermList(),
            Charges = shares.Where(share => share.IsCharge).Select(share => Item(share, order.Currency)).ToTermList(),
            Lines = lines.Select(line => Line(line, order.Currency, InvoiceTexts.Of(order.Language))).ToTermList(),
            Totals =
                order.Paid is null && rounding == 0
                    ? null
                    : new()
                    {
                        Paid = order.Paid is { } paid ? new Money(paid, order.Currency) : null,
                        Rounding = rounding == 0 ? null : new Money(rounding, order.Currency),
                    },
        };

    private static PaymentInstructions? PaymentOf(SellerProfile seller, Numbering numbering) =>
        seller.Iban is null
            ? null
            : new()
            {
                MeansTypeCode = CreditTransfer,
                RemittanceInformation = numbering.PaymentReference,
                CreditTransfers =
                [
                    new CreditTransfer
                    {
                        AccountIdentifier = seller.Iban,
                        AccountName = seller.PayeeName ?? seller.Name,
                        ServiceProviderIdentifier = seller.Bic,
                    },
                ],
            };

    private static InvoiceLine Line(PricedLine line, string currency, InvoiceTexts texts) =>
        new()
        {
            Identifier = line.Key,
            Quantity = new(line.Part.Quantity, line.Part.Unit ?? line.Line.Unit),
            NetAmount = new(line.Amount, currency),
            PurchaseOrderLineReference = line.Line.PurchaseOrderLine,
            Period = PeriodOf(line.Line.Period),
            Allowances = line
                .Discounts.Zip(line.Line.Discounts)
                .Where(pair => pair.First > 0)
                .Select(pair => new LineAllowanceCharge
                {
                    Amount = new Money(pair.First, currency),
                    Reason = pair.Second.Reason ?? texts.Discount,
                    ReasonCode = pair.Second.ReasonCode ?? "95",
                })
                .ToTermList(),
            Price = new() { NetPrice = new Money(line.NetPrice, currency) },
            Vat = new() { CategoryCode = line.Vat.Category, Rate = line.Vat.Percentage },
            Item = new()
            {
                Name = line.Part.Label is { } label ? $"{line.Line.Name} ({label})" : line.Line.Name,
                Description = line.Line.Description,
                SellersIdentifier = line.Line.Sku,
            },
        };

    private static DocumentAllowanceCharge Item(SharedAmount share, string currency) =>
        new()
        {
            Amount = new Money(share.Amount, currency),
            VatCategoryCode = share.Vat.Category,
            VatRate = share.Vat.Percentage,
            Reason = share.Reason,
            ReasonCode = share.ReasonCode,
        };

    private static Period? PeriodOf(OrderPeriod? period) => period is null ? null : new() { Start = period.Start, End = period.End };
}
