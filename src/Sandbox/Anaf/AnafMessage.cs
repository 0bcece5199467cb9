using System.Globalization;
using System.Text.Json.Serialization;

namespace Invoicing.Sandbox.Anaf;

/// <summary>An entry of ANAF's message lists, in its JSON names.</summary>
internal sealed record AnafMessage(
    [property: JsonPropertyName("data_creare")] string Created,
    [property: JsonPropertyName("cif")] string Cif,
    [property: JsonPropertyName("id_solicitare")] string Index,
    [property: JsonPropertyName("detalii")] string Details,
    [property: JsonPropertyName("tip")] string Type,
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("cif_emitent")] string? Seller,
    [property: JsonPropertyName("cif_beneficiar")] string? Buyer
)
{
    public const string Errors = "ERORI FACTURA";
    public const string Sent = "FACTURA TRIMISA";
    public const string Received = "FACTURA PRIMITA";
    public const string BuyerMessage = "MESAJ CUMPARATOR TRANSMIS";

    /// <summary>What <c>filtru</c> asks for; null means the value is not one of ANAF's.</summary>
    public static Func<AnafMessage, bool>? Filter(string? filtru) =>
        filtru switch
        {
            null or "" => _ => true,
            "E" => m => m.Type == Errors,
            "T" => m => m.Type == Sent,
            "P" => m => m.Type == Received,
            "R" => m => m.Type == BuyerMessage,
            _ => null,
        };

    /// <summary>The entries a judged document makes: the sender's, and the buyer's when it was delivered.</summary>
    public static IEnumerable<AnafMessage> Of(AnafDocument document, DateTimeOffset listed)
    {
        string created = listed.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture),
            index = $"{document.Index}";
        (string seller, string buyer) = (document.Reading.Seller, document.Reading.Buyer);
        string details = $"Factura cu id_incarcare={index} emisa de cif_emitent={seller} pentru cif_beneficiar={buyer}";
        foreach (long id in document.DownloadIds)
        {
            if (!document.Accepted)
            {
                yield return new(created, document.Cif, index, $"Erori de validare la factura cu id_incarcare={index}", Errors, $"{id}", null, null);
            }
            else if (document.Standard == "RASP")
            {
                yield return new(created, document.Cif, index, $"Mesaj cu id_incarcare={index}", BuyerMessage, $"{id}", null, null);
            }
            else
            {
                yield return new(created, seller, index, details, Sent, $"{id}", seller, buyer);
                if (buyer.Length > 0)
                {
                    yield return new(created, buyer, index, details, Received, $"{id}", seller, buyer);
                }
            }
        }
    }
}
