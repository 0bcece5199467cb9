using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Xml;
using Invoicing.Formats.UblInvoice;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Values;

namespace Invoicing.Bench.Read;

/// <summary>Reading UBL into the model, against a bare pass of XmlReader over the same bytes in the same run. The claim is the ratio: it hardly depends on the
/// machine.</summary>
internal static class ReadBench
{
    private const int Rounds = 40;
    private static readonly UblInvoiceFormat Format = new();

    /// <summary>Measures a document of about 10 KB and one of 10,000 lines; with <c>--json</c> the last line of output is an object.</summary>
    internal static int Run(ReadOnlySpan<string> options)
    {
        var small = Measure("10 KB", Document(lines: 10), repeats: 400);
        var large = Measure("10,000 lines", Document(lines: 10_000), repeats: 1);
        if (options.Contains("--json"))
        {
            Console.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        bench = "read",
                        small,
                        large,
                    }
                )
            );
        }

        return 0;
    }

    private static object Measure(string name, byte[] document, int repeats)
    {
        var read = double.MaxValue;
        var pass = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            pass = Math.Min(pass, Time(repeats, () => Pass(document)));
            read = Math.Min(read, Time(repeats, () => Read(document)));
        }

        var ratio = Math.Round(read / pass, 2, MidpointRounding.AwayFromZero);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -14} {document.Length, 10} bytes   XmlReader {pass, 9:F3} ms   Invoice {read, 9:F3} ms   ratio {ratio:F2}"
            )
        );
        return new
        {
            bytes = document.Length,
            passMilliseconds = pass,
            readMilliseconds = read,
            ratio,
        };
    }

    private static double Time(int repeats, Action action)
    {
        var start = Stopwatch.GetTimestamp();
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            action();
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / repeats;
    }

    private static void Pass(byte[] document)
    {
        using var reader = XmlReader.Create(new MemoryStream(document, writable: false));
        while (reader.Read()) { }
    }

    private static void Read(byte[] document)
    {
        if (Format.Read(document, ReadLimits.Default).Invoice is null)
        {
            throw new InvalidOperationException("The document of the benchmark is not understood.");
        }
    }

    /// <summary>An invoice of so many lines, in UBL.</summary>
    internal static byte[] Document(int lines)
    {
        var money = new Money(1234.50m, "EUR");
        var address = new PostalAddress
        {
            Line1 = "Main street 1",
            City = "Stockholm",
            PostCode = "111 22",
            CountryCode = "SE",
        };
        return Format
            .Write(
                new Invoice
                {
                    Number = "2026-000123",
                    IssueDate = new DateOnly(2026, 1, 31),
                    DueDate = new DateOnly(2026, 2, 28),
                    TypeCode = "380",
                    CurrencyCode = "EUR",
                    BuyerReference = "0150abc",
                    ProcessControl = new ProcessControl { SpecificationIdentifier = "urn:cen.eu:en16931:2017", BusinessProcessType = "P1" },
                    Seller = new Seller
                    {
                        Name = "Seller AB",
                        VatIdentifier = "SE556677889901",
                        PostalAddress = address,
                        ElectronicAddress = new Identifier("7300010000001", "0088"),
                    },
                    Buyer = new Buyer
                    {
                        Name = "Buyer GmbH",
                        VatIdentifier = "DE123456789",
                        PostalAddress = address,
                        ElectronicAddress = new Identifier("7300010000002", "0088"),
                    },
                    PaymentInstructions = new PaymentInstructions
                    {
                        MeansTypeCode = "30",
                        CreditTransfers = [new CreditTransfer { AccountIdentifier = "SE4550000000058398257466" }],
                    },
                    Totals = new DocumentTotals
                    {
                        LineNetAmounts = money,
                        WithoutVat = money,
                        WithVat = money,
                        Vat = money,
                        Due = money,
                    },
                    VatBreakdown =
                    [
                        new VatBreakdown
                        {
                            TaxableAmount = money,
                            TaxAmount = money,
                            CategoryCode = "S",
                            Rate = new Percentage(25m),
                        },
                    ],
                    Lines =
                    [
                        .. Enumerable
                            .Range(1, lines)
                            .Select(index => new InvoiceLine
                            {
                                Identifier = index.ToString(CultureInfo.InvariantCulture),
                                Quantity = new Quantity(3m, "C62"),
                                NetAmount = money,
                                Price = new PriceDetails { NetPrice = new Money(411.50m, "EUR") },
                                Vat = new LineVat { CategoryCode = "S", Rate = new Percentage(25m) },
                                Item = new Item
                                {
                                    Name = "Item " + index,
                                    Description = "A description of the item",
                                    SellersIdentifier = "S-" + index,
                                },
                            }),
                    ],
                }
            )
            .Document.ToArray();
    }
}
