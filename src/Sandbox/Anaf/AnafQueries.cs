using System.Globalization;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace Invoicing.Sandbox.Anaf;

/// <summary><c>stareMesaj</c> and <c>descarcare</c>: what became of one upload.</summary>
internal sealed class AnafQueries(AnafSandboxOptions options, AnafArchive store, AnafQuotas quotas, HttpWire wire, AnafSeal seal)
{
    private const string DownloadTitle = "Descarcare mesaj";

    public Task StatusAsync(HttpContext http, string environment)
    {
        string id = (string?)http.Request.Query["id_incarcare"] ?? "";
        bool isNumber = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long index);
        string? number = isNumber ? store.Find(environment, index, poll: false)?.Document.Reading.Number : null;
        return wire.ServeAsync(http, Operations.Status, number, () => Status(environment, id, isNumber ? index : null));
    }

    public Task DownloadAsync(HttpContext http, string environment)
    {
        string id = (string?)http.Request.Query["id"] ?? "";
        AnafDocument? document = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? store.FindDownload(environment, number)
            : null;
        return wire.ServeAsync(http, Operations.Download, document?.Reading.Number, () => Download(id, document));
    }

    private IResult Status(string environment, string id, long? index)
    {
        if (id.Length == 0)
        {
            return AnafAnswers.BadRequest(options.Time.GetUtcNow(), "Parametrul id_incarcare este obligatoriu");
        }
        if (index is null)
        {
            return AnafAnswers.StateFailed($"Id_incarcare introdus= {id} nu este un numar intreg");
        }
        if (!quotas.Day(Operations.Status, id, options.StatusPerMessagePerDay))
        {
            return AnafAnswers.StateFailed($"S-au facut deja {options.StatusPerMessagePerDay} interogari de mesaj in cursul zilei");
        }
        if (store.Find(environment, index.Value, poll: true) is not { } found)
        {
            return AnafAnswers.StateFailed($"Nu exista factura cu id_incarcare= {id}");
        }
        if (!Allowed(found.Document))
        {
            return AnafAnswers.StateFailed($"Nu aveti dreptul de interogare pentru id_incarcare= {id}");
        }
        return found.Decided
            ? AnafAnswers.State(found.Document.Accepted ? "ok" : "nok", found.Document.DownloadIds[0])
            : AnafAnswers.State("in prelucrare", null);
    }

    private IResult Download(string id, AnafDocument? document)
    {
        if (id.Length == 0)
        {
            return AnafAnswers.BadRequest(options.Time.GetUtcNow(), "Parametrul id este obligatoriu");
        }
        if (!id.All(char.IsAsciiDigit))
        {
            return AnafAnswers.Failed(DownloadTitle, $"Id descarcare introdus= {id} nu este un numar intreg");
        }
        if (document is null)
        {
            return AnafAnswers.Failed(DownloadTitle, $"Pentru id={id} nu exista inregistrata nici o factura");
        }
        if (!Allowed(document))
        {
            return AnafAnswers.Failed(DownloadTitle, "Nu aveti dreptul sa descarcati aceasta factura");
        }
        if (!quotas.Day(Operations.Download, id, options.DownloadsPerMessagePerDay))
        {
            return AnafAnswers.Failed(DownloadTitle, $"S-au facut deja {options.DownloadsPerMessagePerDay} descarcari de mesaj in cursul zilei");
        }
        return AnafAnswers.Archive(document, seal);
    }

    private bool Allowed(AnafDocument document) =>
        options.Rights.Count == 0 || options.Rights.Overlaps([document.Cif, document.Reading.Seller, document.Reading.Buyer]);
}
