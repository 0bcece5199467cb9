using System.Text.Json;
using System.Text.Json.Serialization;

namespace Invoicing.Bench.Drill;

/// <summary>
/// An invoice of the drill. Its number says what is to become of it: the authorities' fault script goes by the last letter, so that a document that
/// is handed in twice meets the same judgement twice.
/// </summary>
/// <param name="Number">BT-1.</param>
/// <param name="Seller">Which of the sellers issued it.</param>
/// <param name="Fate">The last letter of its number.</param>
internal sealed record DrillInvoice(string Number, int Seller, char Fate)
{
    /// <summary>Nothing special.</summary>
    public const char Plain = 'A';

    /// <summary>Our own rules reject it: category S at a rate of zero.</summary>
    public const char Wrong = 'W';

    /// <summary>The authority rejects it.</summary>
    public const char Rejected = 'R';

    /// <summary>The authority takes it, is busy with it, then rejects it.</summary>
    public const char RejectedLate = 'L';

    /// <summary>The verdict is late.</summary>
    public const char Delayed = 'V';

    /// <summary>The acknowledgement comes twice.</summary>
    public const char Repeated = 'D';

    /// <summary>The verdict comes after that of a later document.</summary>
    public const char Overtaken = 'N';

    /// <summary>The verdict comes before the receipt; ANAF, which sends none, lists it late.</summary>
    public const char OutOfOrder = 'Q';

    /// <summary>Not at ANAF, which is asked: the acknowledgements are lost, and written once somebody asks for them.</summary>
    public const char Lost = 'X';

    private const char Anaf = 'R';
    private const char Sftp = 'D';
    private const char HttpApi = 'H';
    private const int Sellers = 400;
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Whether it must end as rejected.</summary>
    public bool EndsRejected => Fate is Wrong or Rejected or RejectedLate;

    /// <summary>Romania's go to ANAF, Austria's to the HTTP API, Germany's to the SFTP authority.</summary>
    private string Country =>
        Number[0] switch
        {
            Anaf => "RO",
            HttpApi => "AT",
            _ => "DE",
        };

    /// <summary>The n-th invoice of a drill.</summary>
    /// <param name="n">Counts from 0.</param>
    /// <param name="isLast">Whether no later document may come that would let an overtaken verdict go.</param>
    /// <param name="random">Decides everything else.</param>
    public static DrillInvoice Next(int n, bool isLast, Random random)
    {
        var authority = random.NextDouble() switch
        {
            < 0.15 => Anaf,
            < 0.35 => Sftp,
            _ => HttpApi,
        };
        var fate = random.Next(200) switch
        {
            0 or 1 => Wrong,
            2 or 3 => Rejected,
            4 or 5 => RejectedLate,
            6 or 7 => Delayed,
            8 or 9 => Repeated,
            10 when !isLast => Overtaken,
            11 or 12 => OutOfOrder,
            13 when authority != Anaf => Lost,
            _ => Plain,
        };
        return new($"{authority}{n:D6}{fate}", random.Next(Sellers), fate);
    }

    /// <summary>The document, by the gateway's JSON contract.</summary>
    public byte[] ToJson()
    {
        var (country, vat, rate) = Country switch
        {
            "RO" => ("RO", $"RO{18_547_000 + Seller}", "21"),
            "AT" => ("AT", $"ATU{12_345_000 + Seller}", "20"),
            _ => ("DE", $"DE{811_907_000 + Seller}", "19"),
        };
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                number = Number,
                issueDate = "2026-11-20",
                dueDate = "2026-12-20",
                typeCode = "380",
                currencyCode = country == "RO" ? "RON" : "EUR",
                buyerReference = "PO-1",
                seller = new
                {
                    name = $"Seller {Seller}",
                    vatIdentifier = vat,
                    electronicAddress = new { value = "DE811907980", scheme = "9930" },
                    contact = new
                    {
                        point = "Accounts",
                        telephone = "+49 40 5550199",
                        email = "accounts@example.org",
                    },
                    postalAddress = Address(1),
                },
                buyer = new
                {
                    name = "Buyer",
                    legalRegistrationIdentifier = "B-1",
                    electronicAddress = new { value = "DE129273398", scheme = "9930" },
                    postalAddress = Address(2),
                },
                paymentInstructions = new { meansTypeCode = "30", creditTransfers = new[] { new { accountIdentifier = "DE89370400440532013000" } } },
                lines = new[]
                {
                    new
                    {
                        identifier = "1",
                        quantity = new { value = "2", unitCode = "H87" },
                        price = new { netPrice = "10.00" },
                        vat = new { categoryCode = "S", rate = Fate == Wrong ? "0" : rate },
                        item = new { name = "Thing" },
                    },
                },
            },
            Json
        );
    }

    private object Address(int street) =>
        new
        {
            line1 = $"Street {street}",
            city = Country == "RO" ? $"SECTOR{street}" : "Hamburg",
            postCode = "12345",
            countrySubdivision = Country == "RO" ? "RO-B" : null,
            countryCode = Country,
        };
}
