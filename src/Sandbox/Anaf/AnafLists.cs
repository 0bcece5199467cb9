using System.Globalization;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace Invoicing.Sandbox.Anaf;

/// <summary><c>listaMesajeFactura</c> and <c>listaMesajePaginatieFactura</c>; their errors come at HTTP 200 as <c>eroare</c>.</summary>
internal sealed class AnafLists(AnafSandboxOptions options, AnafArchive store, AnafQuotas quotas, HttpWire wire)
{
    private const string Title = "Lista Mesaje";
    private const string Serial = "SANDBOX0000";

    public Task PlainAsync(HttpContext http, string environment) =>
        wire.ServeAsync(http, Operations.List, http.Request.Query["cif"], () => Plain(http.Request.Query, environment));

    public Task PagedAsync(HttpContext http, string environment) =>
        wire.ServeAsync(http, Operations.List, http.Request.Query["cif"], () => Paged(http.Request.Query, environment));

    private IResult Plain(IQueryCollection query, string environment)
    {
        DateTimeOffset now = options.Time.GetUtcNow();
        (string days, string cif) = ((string?)query["zile"] ?? "", (string?)query["cif"] ?? "");
        if (days.Length == 0 || cif.Length == 0)
        {
            return AnafAnswers.BadRequest(now, "Parametrii zile si cif sunt obligatorii");
        }
        if (!int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out int count))
        {
            return Failed($"Numarul de zile introdus= {days} nu este un numar intreg");
        }
        if (count is < 1 or > 60)
        {
            return Failed("Numarul de zile trebuie sa fie intre 1 si 60");
        }
        if (Common(query, cif, options.ListsPerDay, "plain") is { } problem)
        {
            return Failed(problem);
        }
        IReadOnlyList<AnafMessage> messages = Filtered(query, environment, cif, now.AddDays(-count), now);
        if (messages.Count == 0)
        {
            return Failed($"Nu exista mesaje in ultimele {count} zile");
        }
        if (messages.Count > options.PageSize)
        {
            return Failed($"Lista de mesaje este mai mare decat numarul de {options.PageSize} elemente permise in pagina. Folositi endpoint-ul cu paginatie.");
        }
        return AnafAnswers.List(
            new
            {
                mesaje = messages,
                serial = Serial,
                cui = cif,
                titlu = $"Lista Mesaje disponibile din ultimele {count} zile",
            }
        );
    }

    private IResult Paged(IQueryCollection query, string environment)
    {
        DateTimeOffset now = options.Time.GetUtcNow();
        string cif = (string?)query["cif"] ?? "";
        string[] required = ["startTime", "endTime", "cif", "pagina"];
        if (required.Any(name => string.IsNullOrEmpty(query[name])))
        {
            return AnafAnswers.BadRequest(now, "Parametrii startTime, endTime, cif si pagina sunt obligatorii");
        }
        if (required.FirstOrDefault(name => name != "cif" && Number(query[name]) is null) is { } wrong)
        {
            return Failed($"{wrong} = {query[wrong]} nu este un numar sau nu are o valoare acceptata de sistem");
        }
        DateTimeOffset from = DateTimeOffset.FromUnixTimeMilliseconds(Number(query["startTime"])!.Value);
        DateTimeOffset to = DateTimeOffset.FromUnixTimeMilliseconds(Number(query["endTime"])!.Value);
        if (Interval(from, to, now) is { } outside)
        {
            return Failed(outside);
        }
        if (Common(query, cif, options.PagedListsPerDay, "paged") is { } problem)
        {
            return Failed(problem);
        }
        return Page(Filtered(query, environment, cif, from, to), cif, Number(query["pagina"])!.Value, from, to);
    }

    private IResult Page(IReadOnlyList<AnafMessage> all, string cif, long page, DateTimeOffset from, DateTimeOffset to)
    {
        int pages = (all.Count + options.PageSize - 1) / options.PageSize;
        if (pages == 0)
        {
            return Failed("Nu exista mesaje in intervalul selectat");
        }
        if (page < 1 || page > pages)
        {
            return Failed($"Pagina solicitata {page} este mai mare decat numarul total de pagini {pages}");
        }
        AnafMessage[] shown = [.. all.Skip((int)(page - 1) * options.PageSize).Take(options.PageSize)];
        return AnafAnswers.List(
            new
            {
                mesaje = shown,
                numar_inregistrari_in_pagina = shown.Length,
                numar_total_inregistrari_per_pagina = options.PageSize,
                numar_total_inregistrari = all.Count,
                numar_total_pagini = pages,
                index_pagina_curenta = page,
                serial = Serial,
                cui = cif,
                titlu = $"Lista Mesaje disponibile din intervalul {Shown(from)} - {Shown(to)}",
            }
        );
    }

    private string? Interval(DateTimeOffset from, DateTimeOffset to, DateTimeOffset now)
    {
        if (now - from > options.Retention)
        {
            return $"startTime = {Shown(from)} nu poate fi mai vechi de {options.Retention.TotalDays} de zile fata de momentul requestului";
        }
        if (to <= from)
        {
            return $"endTime = {Shown(to)} nu poate fi <= startTime = {Shown(from)}";
        }
        return to > now ? $"endTime = {Shown(to)} nu poate fi in viitor fata de momentul requestului" : null;
    }

    private string? Common(IQueryCollection query, string cif, int limit, string method)
    {
        if (!cif.All(char.IsAsciiDigit))
        {
            return $"CIF introdus= {cif} nu este un numar sau nu are o valoare acceptata de sistem";
        }
        if (options.Rights.Count > 0 && !options.Rights.Contains(cif))
        {
            return $"Nu aveti drept in SPV pentru CIF={cif}";
        }
        if (AnafMessage.Filter(query["filtru"]) is null)
        {
            return "Valorile acceptate pentru parametrul filtru sunt E, T, P sau R";
        }
        return quotas.Day(method, cif, limit) ? null : $"S-au facut deja {limit} interogari de lista mesaje de catre utilizator in cursul zilei";
    }

    private IReadOnlyList<AnafMessage> Filtered(IQueryCollection query, string environment, string cif, DateTimeOffset from, DateTimeOffset to) =>
        [.. store.Messages(environment, cif, from, to).Where(AnafMessage.Filter(query["filtru"])!)];

    // 13 digits reach the year 2286 and stay inside what a time stamp can hold.
    private static long? Number(string? text) =>
        text is { Length: <= 13 } && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : null;

    private static string Shown(DateTimeOffset time) => time.ToString("dd-MM-yyyy HH:mm:ss", CultureInfo.InvariantCulture);

    private static IResult Failed(string message) => AnafAnswers.Failed(Title, message);
}
