using System.Text.Json;

namespace Invoicing.Sandbox.Tests.Anaf;

public class AnafListTests
{
    [Fact]
    public async Task List_Empty_SaysSoInEroareAtHttp200()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync();
        Assert.Equal("Nu exista mesaje in ultimele 1 zile", (await caller.ListAsync()).GetProperty("eroare").GetString());
        Assert.Equal("Nu exista mesaje in intervalul selectat", (await caller.PageAsync(1)).GetProperty("eroare").GetString());
    }

    [Fact]
    public async Task List_AfterVerdicts_ShowsEachSideItsMessages()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync();
        string good = await caller.IndexAsync(Samples.Invoice("INV-1"));
        string bad = await caller.IndexAsync(Samples.Invoice("INV-2", payable: "1.00"));
        caller.Judge();

        Assert.Equal([(good, "FACTURA TRIMISA"), (bad, "ERORI FACTURA")], Messages(await caller.ListAsync()));
        Assert.Equal([(bad, "ERORI FACTURA")], Messages(await caller.ListAsync($"zile=1&cif={Samples.Seller}&filtru=E")));
        Assert.Equal([(good, "FACTURA PRIMITA")], Messages(await caller.ListAsync($"zile=1&cif={Samples.Buyer}&filtru=P")));
    }

    [Fact]
    public async Task List_WithLag_ShowsTheInvoiceLaterThanItsVerdict()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(new() { ListLag = TimeSpan.FromMinutes(15) });
        string index = await caller.IndexAsync(Samples.Invoice("INV-1"));
        caller.Judge();
        Assert.Equal("ok", await caller.StareAsync(index));
        Assert.True((await caller.ListAsync()).TryGetProperty("eroare", out _));
        caller.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Single(Messages(await caller.ListAsync()));
    }

    [Fact]
    public async Task PagedList_MoreThanAPage_PagesThem()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(new() { PageSize = 2 });
        for (int i = 1; i <= 3; i++)
        {
            await caller.IndexAsync(Samples.Invoice($"INV-{i}"));
        }
        caller.Judge();

        JsonElement first = await caller.PageAsync(1);
        Assert.Equal(
            (2, 3, 2, 1),
            (
                Number(first, "numar_inregistrari_in_pagina"),
                Number(first, "numar_total_inregistrari"),
                Number(first, "numar_total_pagini"),
                Number(first, "index_pagina_curenta")
            )
        );
        Assert.Equal(3, Messages(first).Concat(Messages(await caller.PageAsync(2))).Distinct().Count());
        Assert.Contains("3", (await caller.PageAsync(3)).GetProperty("eroare").GetString());
        Assert.Contains("paginatie", (await caller.ListAsync()).GetProperty("eroare").GetString());
    }

    [Theory]
    [InlineData("zile=0&cif=12345674", "1 si 60")]
    [InlineData("zile=61&cif=12345674", "1 si 60")]
    [InlineData("zile=x&cif=12345674", "numar intreg")]
    [InlineData("zile=1&cif=x", "nu este un numar")]
    [InlineData("zile=1&cif=999", "drept in SPV")]
    [InlineData("zile=1&cif=12345674&filtru=Z", "filtru")]
    public async Task List_WrongQuestion_SaysWhyAtHttp200(string query, string words)
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(new() { Rights = new HashSet<string> { Samples.Seller } });
        Assert.Contains(words, (await caller.ListAsync(query)).GetProperty("eroare").GetString());
    }

    [Theory]
    [InlineData("1x", "2", "startTime")]
    [InlineData("1", "2", "mai vechi")]
    [InlineData("now", "-3600", "<=")]
    [InlineData("now", "3600", "viitor")]
    public async Task PagedList_WrongInterval_SaysWhy(string start, string end, string words)
    {
        await using AnafCaller caller = await AnafCaller.StartAsync();
        long now = caller.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        (string from, string to) = start == "now" ? ($"{now - 1000}", $"{now + (long.Parse(end) * 1000)}") : (start, end);
        string text = await caller.Http.GetStringAsync(
            $"test/FCTEL/rest/listaMesajePaginatieFactura?startTime={from}&endTime={to}&cif={Samples.Seller}&pagina=1"
        );
        Assert.Contains(words, JsonDocument.Parse(text).RootElement.GetProperty("eroare").GetString());
    }

    [Fact]
    public async Task Lists_OverTheDay_AnswerTheLimit()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(new() { ListsPerDay = 1, PagedListsPerDay = 1 });
        Assert.DoesNotContain("S-au facut", (await caller.ListAsync()).GetProperty("eroare").GetString());
        Assert.Contains("S-au facut deja 1", (await caller.ListAsync()).GetProperty("eroare").GetString());
        Assert.DoesNotContain("S-au facut", (await caller.PageAsync(1)).GetProperty("eroare").GetString());
        Assert.Contains("S-au facut deja 1", (await caller.PageAsync(1)).GetProperty("eroare").GetString());
    }

    [Fact]
    public async Task List_AfterRetention_ForgetsMessageAndDownload()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(new() { Retention = TimeSpan.FromHours(1) });
        string index = await caller.IndexAsync(Samples.Invoice("INV-1"));
        caller.Judge();
        string id = (string)(await caller.StatusAsync(index)).Attribute("id_descarcare")!;
        caller.Clock.Advance(TimeSpan.FromHours(2));
        Assert.True((await caller.ListAsync()).TryGetProperty("eroare", out _));
        using HttpResponseMessage answer = await caller.DownloadAsync(id);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
    }

    internal static (string Index, string Type)[] Messages(JsonElement list) =>
        [.. list.GetProperty("mesaje").EnumerateArray().Select(m => (m.GetProperty("id_solicitare").GetString()!, m.GetProperty("tip").GetString()!))];

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
