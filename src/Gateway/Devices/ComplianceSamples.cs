using Invoicing.Connectors.Zatca.Onboarding;
using Invoicing.Faults;
using Invoicing.Formats.Zatca;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Zatca;
using Invoicing.Values;

namespace Invoicing.Gateway.Devices;

/// <summary>The sample documents that ZATCA checks before a device gets its production certificate: invoice, credit note and debit note of each kind that
/// the device is to make, in a chain of their own. They have no legal effect.</summary>
internal static class ComplianceSamples
{
    private const string Chain = "compliance";
    private const string Riyal = "SAR";
    private static readonly string[] Types = ["388", "381", "383"];

    /// <summary>The stamped documents; the first fault ends it.</summary>
    public static Result<IReadOnlyList<ReadOnlyMemory<byte>>> Make(ZatcaDevice device, ISigningKey key, TimeProvider clock)
    {
        var format = new ZatcaFormat(clock);
        var signer = new ZatcaStamper();
        var link = new ChainLink(Chain, 1, null);
        List<ReadOnlyMemory<byte>> made = [];
        foreach (var isStandard in Kinds(device))
        {
            foreach (var type in Types)
            {
                var written = format.Write(Sample(device, type, isStandard, made.Count + 1, clock), link);
                var signed = signer.Sign(written.Document, key, clock.GetUtcNow());
                if (!signed.Succeeded)
                {
                    return Result<IReadOnlyList<ReadOnlyMemory<byte>>>.Failure(signed.Faults);
                }

                made.Add(signed.Value.Document);
                link = new(Chain, link.Position + 1, format.ValueOf(signed.Value.Document));
            }
        }

        return Result<IReadOnlyList<ReadOnlyMemory<byte>>>.Success(made);
    }

    /// <summary>Standard, simplified, or both, by the device's flags.</summary>
    private static IEnumerable<bool> Kinds(ZatcaDevice device)
    {
        if (device.Kinds.StartsWith('1'))
        {
            yield return true;
        }

        if (device.Kinds.Length > 1 && device.Kinds[1] == '1')
        {
            yield return false;
        }
    }

    private static Invoice Sample(ZatcaDevice device, string type, bool isStandard, int number, TimeProvider clock)
    {
        var isNote = type != Types[0];
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var (net, vat, gross) = (new Money(100.00m, Riyal), new Money(15.00m, Riyal), new Money(115.00m, Riyal));
        return new()
        {
            Kind = TypeCodes.KindOf(type),
            Number = $"SAMPLE-{number}",
            TypeCode = type,
            IssueDate = day,
            CurrencyCode = Riyal,
            PrecedingInvoices = isNote ? [new() { Reference = "SAMPLE-1" }] : [],
            Seller = new()
            {
                Name = device.Organization,
                VatIdentifier = device.VatNumber,
                Identifiers = [new Identifier("1010010000", "CRN")],
                PostalAddress = Address(device.Location),
            },
            Buyer = isStandard
                ? new()
                {
                    Name = "Sample buyer",
                    VatIdentifier = "399999999800003",
                    PostalAddress = Address("Sample street"),
                }
                : new() { Name = "Sample buyer" },
            Delivery = new() { ActualDate = day },
            PaymentInstructions = new() { MeansTypeCode = "10" },
            Totals = new()
            {
                LineNetAmounts = net,
                WithoutVat = net,
                Vat = vat,
                WithVat = gross,
                Due = gross,
            },
            VatBreakdown =
            [
                new()
                {
                    CategoryCode = "S",
                    Rate = new Percentage(15),
                    TaxableAmount = net,
                    TaxAmount = vat,
                },
            ],
            Lines =
            [
                new()
                {
                    Identifier = "1",
                    Quantity = new Quantity(1, "PCE"),
                    NetAmount = net,
                    Price = new() { NetPrice = net },
                    Vat = new() { CategoryCode = "S", Rate = new Percentage(15) },
                    Item = new() { Name = "Sample item" },
                },
            ],
            Extensions =
            [
                new() { Term = "KSA-3", Value = "Sample district" },
                new() { Term = "KSA-17", Value = "1234" },
                .. isStandard ? [new() { Term = "KSA-4", Value = "Sample district" }, new() { Term = "KSA-18", Value = "1234" }] : Array.Empty<Extension>(),
                .. isNote ? [new() { Term = "KSA-10", Value = "Sample" }] : Array.Empty<Extension>(),
            ],
        };
    }

    private static PostalAddress Address(string street) =>
        new()
        {
            Line1 = street,
            City = "Riyadh",
            PostCode = "12345",
            CountryCode = "SA",
        };
}
