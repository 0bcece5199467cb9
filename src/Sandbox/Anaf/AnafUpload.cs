using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;
using Invoicing.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace Invoicing.Sandbox.Anaf;

/// <summary><c>POST upload</c> and <c>uploadb2c</c>: takes a document and names its index, or says why not with ExecutionStatus 1.</summary>
internal sealed class AnafUpload(AnafSandboxOptions options, AnafArchive store, AnafQuotas quotas, HttpWire wire, AuthorityLog log)
{
    private static readonly string[] Flags = ["extern", "autofactura", "executare"];

    public async Task HandleAsync(HttpContext http, string environment)
    {
        IQueryCollection query = http.Request.Query;
        (string standard, string cif) = ((string?)query["standard"] ?? "", (string?)query["cif"] ?? "");
        using MemoryStream body = new();
        byte[] chunk = new byte[16 * 1024];
        int read;
        while ((read = await http.Request.Body.ReadAsync(chunk, http.RequestAborted)) > 0 && body.Length <= options.MaxUploadBytes)
        {
            body.Write(chunk, 0, read);
        }
        byte[] bytes = body.ToArray();
        (DocumentReading? reading, string problem) = DocumentReader.Knows(standard) && bytes.Length > 0 ? DocumentReader.Read(bytes, standard) : (null, "");
        await wire.ServeAsync(http, Operations.Upload, reading?.Number, () => Take(environment, standard, cif, query, bytes, reading, problem));
    }

    private IResult Take(string environment, string standard, string cif, IQueryCollection query, byte[] bytes, DocumentReading? reading, string problem)
    {
        DateTimeOffset now = options.Time.GetUtcNow();
        if (standard.Length == 0 || cif.Length == 0)
        {
            return AnafAnswers.BadRequest(now, "Parametrii standard si cif sunt obligatorii");
        }
        if (bytes.Length == 0)
        {
            return AnafAnswers.BadRequest(now, "Lipseste fisierul xml din corpul cererii");
        }
        if (Refusal(standard, cif, query, bytes, reading, problem) is { } refusal)
        {
            log.Append(AnafArchive.Authority, LogEvents.Refused, cif, reading?.Number, detail: refusal);
            return AnafAnswers.UploadRefused(now, refusal);
        }
        return AnafAnswers.Uploaded(now, store.Commit(environment, standard, cif, bytes, reading!).Index);
    }

    private string? Refusal(string standard, string cif, IQueryCollection query, byte[] bytes, DocumentReading? reading, string problem)
    {
        if (!DocumentReader.Knows(standard))
        {
            return "Valorile acceptate pentru parametrul standard sunt UBL, CN, CII sau RASP";
        }
        if (!cif.All(char.IsAsciiDigit))
        {
            return $"CIF introdus= {cif} nu este un numar";
        }
        if (options.Rights.Count > 0 && !options.Rights.Contains(cif))
        {
            return $"Nu aveti drept in SPV pentru CIF={cif}";
        }
        if (Flags.FirstOrDefault(f => query.ContainsKey(f) && query[f] != "DA") is { } flag)
        {
            return $"Daca parametrul {flag} trebuie completat, valoarea acceptata este DA";
        }
        if (bytes.Length > options.MaxUploadBytes)
        {
            return "Fisierul transmis este prea mare";
        }
        if (reading is null)
        {
            return $"Fisierul transmis nu este valid. {problem}";
        }
        if (standard == "RASP" && !quotas.Day("RASP", cif, options.RaspPerDay))
        {
            return $"S-au incarcat deja {options.RaspPerDay} de mesaje de tip RASP pentru cui={cif} in cursul zilei";
        }
        return null;
    }
}
