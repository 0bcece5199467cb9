using CsCheck;
using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Formats.Tests;

/// <summary>Generates invoices with any combination of the terms of EN 16931. Values are valid in shape, not in sum.
/// Currencies keep to one rule: BT-111 is in BT-6, everything else in BT-5, and the two differ.</summary>
public static class InvoiceGen
{
    private const string AccountingCurrency = "SEK";

    /// <summary>Free text: any character of XML, not blank, and not in the shape of a coded note.</summary>
    public static readonly Gen<string> Text =
        from body in Gen.OneOf(
            Gen.OneOf('<', '>', '&', '"', '\'', '\r', '\n', '\t', ']', '#', ' ', '\u00A0', '\u0085', '\u2028', 'ß', 'Ж', '語', '\uFFFD', '\uD7FF', '\uE000')
                .Select(c => c.ToString()),
            Gen.Char['a', 'z'].Select(c => c.ToString()),
            Gen.OneOf("😀", "𝔘", "]]>", "<!--", "&amp;", "&#0;", "\r\n")
        ).Array[0, 12]
        from core in Gen.Char['A', 'Z']
        select string.Concat(body) + core + string.Concat(body.Reverse());

    /// <summary>An identifier or code: no white space around it.</summary>
    public static readonly Gen<string> Code = Gen.OneOf(Gen.Char['0', '9'], Gen.Char['A', 'Z'], Gen.OneOf('-', '/', '.', '&', '<', 'é'))
        .Array[1, 14]
        .Select(c => new string(c));

    /// <summary>A decimal of up to 18 digits and 6 decimals, with its scale.</summary>
    public static readonly Gen<decimal> Number = Gen.Select(
        Gen.Long[-999_999_999_999_999, 999_999_999_999_999],
        Gen.Byte[0, 6],
        (n, scale) => new decimal((int)n, (int)(Math.Abs(n) >> 32), 0, n < 0, scale)
    );

    /// <summary>A day of this century or the last.</summary>
    public static readonly Gen<DateOnly> Day = Gen.Int[0, 70_000].Select(days => new DateOnly(1900, 1, 1).AddDays(days));

    /// <summary>An identifier, with or without scheme.</summary>
    public static readonly Gen<Identifier> Id = Gen.Select(
        Code,
        Optional(Gen.OneOf("0088", "9930", "EM", "a&b\"<")),
        (value, scheme) => new Identifier(value, scheme)
    );

    private static readonly Gen<Percentage> Percent = Number.Select(number => new Percentage(number));
    private static readonly Gen<Quantity> Quantity = Gen.Select(Number, Optional(Gen.OneOf("C62", "HUR", "KGM")), (number, unit) => new Quantity(number, unit));

    private static readonly Gen<PostalAddress> Address = Gen.Select(
        Gen.Select(Optional(Text), Optional(Text), Optional(Text), Optional(Text)),
        Gen.Select(Optional(Text), Optional(Text), Gen.OneOf("DE", "RO", "SE")),
        (a, b) =>
            new PostalAddress
            {
                Line1 = a.Item1,
                Line2 = a.Item2,
                Line3 = a.Item3,
                City = a.Item4,
                PostCode = b.Item1,
                CountrySubdivision = b.Item2,
                CountryCode = b.Item3,
            }
    );

    private static readonly Gen<Contact> Contact = Gen.Select(
        Text,
        Optional(Text),
        Optional(Text),
        (point, telephone, email) =>
            new Contact
            {
                Point = point,
                Telephone = telephone,
                Email = email,
            }
    );

    private static readonly Gen<Seller> Seller = Gen.Select(
        Gen.Select(Text, Optional(Text), Id.Array[0, 3], Optional(Id), Optional(Code)),
        Gen.Select(Optional(Code), Optional(Text), Optional(Id), Optional(Address), Optional(Contact)),
        (a, b) =>
            new Seller
            {
                Name = a.Item1,
                TradingName = a.Item2,
                Identifiers = a.Item3.ToTermList(),
                LegalRegistrationIdentifier = a.Item4,
                VatIdentifier = a.Item5,
                TaxRegistrationIdentifier = b.Item1,
                AdditionalLegalInformation = b.Item2,
                ElectronicAddress = b.Item3,
                PostalAddress = b.Item4,
                Contact = b.Item5,
            }
    );

    private static readonly Gen<Buyer> Buyer = Gen.Select(
        Gen.Select(Text, Optional(Text), Optional(Id), Optional(Id)),
        Gen.Select(Optional(Code), Optional(Id), Optional(Address), Optional(Contact)),
        (a, b) =>
            new Buyer
            {
                Name = a.Item1,
                TradingName = a.Item2,
                Identifier = a.Item3,
                LegalRegistrationIdentifier = a.Item4,
                VatIdentifier = b.Item1,
                ElectronicAddress = b.Item2,
                PostalAddress = b.Item3,
                Contact = b.Item4,
            }
    );

    private static readonly Gen<SupportingDocument> Document = Gen.Select(
        Code,
        Optional(Text),
        Optional(Code),
        Optional(
            Gen.Select(Gen.Byte.Array[0, 40], Optional(Text), Gen.OneOf("a.pdf", "<&\">.csv"), (bytes, mime, name) => new BinaryObject(bytes, mime, name))
        ),
        (reference, description, location, file) =>
            new SupportingDocument
            {
                Reference = reference,
                Description = description,
                ExternalLocation = location,
                Attachment = file,
            }
    );

    private static readonly Gen<InvoiceNote> Note = Gen.Select(
        Optional(Gen.OneOf("AAI", "SUR", "REG")),
        Text.Where(text => text[0] != '#'),
        (code, text) => new InvoiceNote { SubjectCode = code, Text = text }
    );

    private static readonly Gen<Delivery> Delivery = Gen.Select(
        Text,
        Optional(Id),
        Optional(Day),
        Optional(Address),
        (name, id, day, address) =>
            new Delivery
            {
                PartyName = name,
                LocationIdentifier = id,
                ActualDate = day,
                Address = address,
            }
    );

    private static readonly Gen<PaymentInstructions> Payment = Gen.Select(
        Gen.Select(Code, Optional(Text), Optional(Code)),
        Gen.Select(
            Code,
            Optional(Text),
            Optional(Code),
            (account, name, bic) =>
                new CreditTransfer
                {
                    AccountIdentifier = account,
                    AccountName = name,
                    ServiceProviderIdentifier = bic,
                }
        ).Array[0, 3],
        Optional(Gen.Select(Code, Optional(Text), (number, holder) => new PaymentCard { PrimaryAccountNumber = number, HolderName = holder })),
        Optional(
            Gen.Select(
                Optional(Code),
                Code,
                Optional(Code),
                (mandate, creditor, account) =>
                    new DirectDebit
                    {
                        MandateReference = mandate,
                        CreditorIdentifier = creditor,
                        DebitedAccount = account,
                    }
            )
        ),
        (a, transfers, card, debit) =>
            new PaymentInstructions
            {
                MeansTypeCode = a.Item1,
                MeansText = a.Item2,
                RemittanceInformation = a.Item3,
                CreditTransfers = transfers.ToTermList(),
                Card = card,
                DirectDebit = debit,
            }
    );

    /// <summary>An invoice or a credit note.</summary>
    public static readonly Gen<Invoice> Invoice = Gen.OneOf("EUR", "RON", "JPY").SelectMany(Of);

    /// <summary>An invoice or a credit note that has whatever the UBL 2.1 schema demands where it has a group at all.</summary>
    public static readonly Gen<Invoice> Complete = Invoice.Select(Completed);

    /// <summary>A value or none.</summary>
    public static Gen<T?> Optional<T>(Gen<T> gen)
        where T : class => Gen.Frequency((1, Gen.Const((T?)null)), (3, gen.Select(value => (T?)value)));

    private static Gen<DateOnly?> Optional(Gen<DateOnly> gen) => Value(gen);

    private static Gen<T?> Value<T>(Gen<T> gen)
        where T : struct => Gen.Frequency((1, Gen.Const((T?)null)), (3, gen.Select(value => (T?)value)));

    private static Gen<Period?> PeriodGen() => Optional(Gen.Select(Day, Value(Day), (start, end) => new Period { Start = start, End = end }));

    private static Gen<Money> Money(string currency) => Number.Select(number => new Money(number, currency));

    private static Gen<DocumentAllowanceCharge> DocumentAllowance(string currency) =>
        Gen.Select(
            Gen.Select(Value(Money(currency)), Value(Money(currency)), Value(Percent)),
            Gen.Select(Gen.OneOf("S", "E"), Value(Percent), Optional(Text), Optional(Code)),
            (a, b) =>
                new DocumentAllowanceCharge
                {
                    Amount = a.Item1,
                    BaseAmount = a.Item2,
                    Percentage = a.Item3,
                    VatCategoryCode = b.Item1,
                    VatRate = b.Item2,
                    Reason = b.Item3,
                    ReasonCode = b.Item4,
                }
        );

    private static Gen<LineAllowanceCharge> LineAllowance(string currency) =>
        Gen.Select(
            Value(Money(currency)),
            Value(Money(currency)),
            Value(Percent),
            Optional(Text),
            Optional(Code),
            (amount, baseAmount, percent, reason, code) =>
                new LineAllowanceCharge
                {
                    Amount = amount,
                    BaseAmount = baseAmount,
                    Percentage = percent,
                    Reason = reason,
                    ReasonCode = code,
                }
        );

    private static Gen<Item> ItemGen() =>
        Gen.Select(
            Gen.Select(Text, Optional(Text), Optional(Code), Optional(Code), Optional(Id)),
            Gen.Select(
                Gen.Select(Code, Optional(Code), Optional(Code), (value, list, version) => new Identifier(value, list, version)).Array[0, 2],
                Optional(Gen.OneOf("CN", "NO")),
                Gen.Select(Text, Optional(Text), (name, value) => new ItemAttribute { Name = name, Value = value }).Array[0, 2]
            ),
            (a, b) =>
                new Item
                {
                    Name = a.Item1,
                    Description = a.Item2,
                    SellersIdentifier = a.Item3,
                    BuyersIdentifier = a.Item4,
                    StandardIdentifier = a.Item5,
                    Classifications = b.Item1.ToTermList(),
                    OriginCountryCode = b.Item2,
                    Attributes = b.Item3.ToTermList(),
                }
        );

    private static Gen<InvoiceLine> Line(string currency) =>
        Gen.Select(
            Gen.Select(Optional(Code), Optional(Text), Optional(Id), Value(Quantity), Value(Money(currency)), Optional(Code), Optional(Text), PeriodGen()),
            Gen.Select(
                LineAllowance(currency).Array[0, 2],
                LineAllowance(currency).Array[0, 2],
                Optional(
                    Gen.Select(
                        Money(currency),
                        Value(Money(currency).Where(money => money.Amount != 0)),
                        Value(Money(currency)),
                        Value(Quantity),
                        (net, discount, gross, quantity) =>
                            new PriceDetails
                            {
                                NetPrice = net,
                                Discount = discount,
                                GrossPrice = gross,
                                BaseQuantity = quantity,
                            }
                    )
                ),
                Optional(Gen.Select(Gen.OneOf("S", "Z"), Value(Percent), (code, rate) => new LineVat { CategoryCode = code, Rate = rate })),
                Optional(ItemGen())
            ),
            (a, b) =>
                new InvoiceLine
                {
                    Identifier = a.Item1,
                    Note = a.Item2,
                    ObjectIdentifier = a.Item3,
                    Quantity = a.Item4,
                    NetAmount = a.Item5,
                    PurchaseOrderLineReference = a.Item6,
                    BuyerAccountingReference = a.Item7,
                    Period = a.Item8,
                    Allowances = b.Item1.ToTermList(),
                    Charges = b.Item2.ToTermList(),
                    Price = b.Item3,
                    Vat = b.Item4,
                    Item = b.Item5,
                }
        );

    private static Gen<VatBreakdown> Breakdown(string currency) =>
        Gen.Select(
            Value(Money(currency)),
            Value(Money(currency)),
            Optional(Gen.OneOf("S", "E", "AE")),
            Value(Percent),
            Optional(Text),
            Optional(Code),
            (taxable, tax, code, rate, reason, reasonCode) =>
                new VatBreakdown
                {
                    TaxableAmount = taxable,
                    TaxAmount = tax,
                    CategoryCode = code,
                    Rate = rate,
                    ExemptionReason = reason,
                    ExemptionReasonCode = reasonCode,
                }
        );

    private static Gen<DocumentTotals> Totals(string currency) =>
        Gen.Select(
            Gen.Select(Value(Money(currency)), Value(Money(currency)), Value(Money(currency)), Value(Money(currency)), Value(Money(currency))),
            Gen.Select(Value(Money(AccountingCurrency)), Value(Money(currency)), Value(Money(currency)), Value(Money(currency)), Money(currency)),
            (a, b) =>
                new DocumentTotals
                {
                    LineNetAmounts = a.Item1,
                    Allowances = a.Item2,
                    Charges = a.Item3,
                    WithoutVat = a.Item4,
                    Vat = a.Item5,
                    VatInAccountingCurrency = b.Item1,
                    WithVat = b.Item2,
                    Paid = b.Item3,
                    Rounding = b.Item4,
                    Due = b.Item5,
                }
        );

    private static Gen<Invoice> Header(string currency) =>
        Gen.Select(
            Gen.Select(
                Gen.OneOf(DocumentKind.Invoice, DocumentKind.CreditNote),
                Optional(Code),
                Value(Day),
                Optional(Code),
                Value(Day),
                Optional(Code),
                Value(Day),
                Optional(Text)
            ),
            Gen.Select(Optional(Code), Optional(Code), Optional(Code), Optional(Code), Optional(Code), Optional(Code), Optional(Code), Optional(Id)),
            Gen.Select(
                Optional(Text),
                Optional(Text),
                Optional(Gen.Select(Code, Optional(Code), (id, process) => new ProcessControl { SpecificationIdentifier = id, BusinessProcessType = process }))
            ),
            (a, b, c) =>
                new Invoice
                {
                    CurrencyCode = currency,
                    VatAccountingCurrencyCode = AccountingCurrency,
                    Kind = a.Item1,
                    Number = a.Item2,
                    IssueDate = a.Item3,
                    TypeCode = a.Item4,
                    VatPointDate = a.Item5,
                    VatPointDateCode = a.Item6,
                    DueDate = a.Item7,
                    BuyerReference = a.Item8,
                    ProjectReference = b.Item1,
                    ContractReference = b.Item2,
                    PurchaseOrderReference = b.Item3,
                    SalesOrderReference = b.Item4,
                    ReceivingAdviceReference = b.Item5,
                    DespatchAdviceReference = b.Item6,
                    TenderOrLotReference = b.Item7,
                    InvoicedObjectIdentifier = b.Item8,
                    BuyerAccountingReference = c.Item1,
                    PaymentTerms = c.Item2,
                    ProcessControl = c.Item3,
                }
        );

    private static Gen<Invoice> Of(string currency) =>
        Gen.Select(
            Header(currency),
            Gen.Select(
                Note.Array[0, 2],
                Gen.Select(Code, Value(Day), (reference, day) => new PrecedingInvoice { Reference = reference, IssueDate = day }).Array[0, 2],
                Optional(Seller),
                Optional(Buyer),
                Optional(
                    Gen.Select(
                        Text,
                        Optional(Id),
                        Optional(Id),
                        (name, id, legal) =>
                            new Payee
                            {
                                Name = name,
                                Identifier = id,
                                LegalRegistrationIdentifier = legal,
                            }
                    )
                ),
                Optional(
                    Gen.Select(
                        Text,
                        Optional(Code),
                        Optional(Address),
                        (name, vat, address) =>
                            new SellerTaxRepresentative
                            {
                                Name = name,
                                VatIdentifier = vat,
                                PostalAddress = address,
                            }
                    )
                ),
                Optional(Delivery),
                PeriodGen()
            ),
            Gen.Select(Optional(Payment), DocumentAllowance(currency).Array[0, 2], DocumentAllowance(currency).Array[0, 2], Optional(Totals(currency))),
            Gen.Select(Breakdown(currency).Array[0, 3], Document.Array[0, 2], Line(currency).Array[0, 3]),
            (header, a, b, c) =>
                header with
                {
                    Notes = a.Item1.ToTermList(),
                    PrecedingInvoices = a.Item2.ToTermList(),
                    Seller = a.Item3,
                    Buyer = a.Item4,
                    Payee = a.Item5,
                    SellerTaxRepresentative = a.Item6,
                    Delivery = a.Item7,
                    InvoicingPeriod = a.Item8,
                    PaymentInstructions = b.Item1,
                    Allowances = b.Item2.ToTermList(),
                    Charges = b.Item3.ToTermList(),
                    Totals = b.Item4,
                    VatBreakdown = c.Item1.ToTermList(),
                    SupportingDocuments = c.Item2.ToTermList(),
                    Lines = c.Item3.ToTermList(),
                }
        );

    private static Invoice Completed(Invoice invoice)
    {
        var money = new Money(1.00m, invoice.CurrencyCode!);
        return invoice with
        {
            Number = invoice.Number ?? "1",
            IssueDate = invoice.IssueDate ?? new DateOnly(2026, 1, 31),
            Seller = invoice.Seller ?? new Seller { Name = "Seller" },
            Buyer = invoice.Buyer ?? new Buyer { Name = "Buyer" },
            PaymentInstructions = invoice.PaymentInstructions ?? new PaymentInstructions { MeansTypeCode = "30" },
            Allowances = invoice.Allowances.Select(item => item with { Amount = item.Amount ?? money }).ToTermList(),
            Charges = invoice.Charges.Select(item => item with { Amount = item.Amount ?? money }).ToTermList(),
            Totals = (invoice.Totals ?? new DocumentTotals { Due = money }) with { Vat = money },
            VatBreakdown = invoice
                .VatBreakdown.Select(item => item with { TaxAmount = item.TaxAmount ?? money, CategoryCode = item.CategoryCode ?? "S" })
                .ToTermList(),
            SupportingDocuments = invoice
                .SupportingDocuments.Select(item =>
                    item.Attachment is { MimeCode: null } file ? item with { Attachment = file with { MimeCode = "text/csv" } } : item
                )
                .ToTermList(),
            Lines =
            [
                .. invoice
                    .Lines.DefaultIfEmpty(new InvoiceLine())
                    .Select(line =>
                        line with
                        {
                            Identifier = line.Identifier ?? "1",
                            NetAmount = line.NetAmount ?? money,
                            Item = line.Item ?? new Item { Name = "Item" },
                            Allowances = line.Allowances.Select(item => item with { Amount = item.Amount ?? money }).ToTermList(),
                            Charges = line.Charges.Select(item => item with { Amount = item.Amount ?? money }).ToTermList(),
                        }
                    ),
            ],
        };
    }
}
