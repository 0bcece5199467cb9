using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Invoicing.Sandbox.Anaf;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Sandbox.Tests.Anaf;

/// <summary>A running simulator under a test's clock, and the few calls a client makes.</summary>
internal sealed class AnafCaller : IAsyncDisposable
{
    private AnafCaller(AnafSandbox sandbox, FakeTimeProvider clock) => (Sandbox, Clock) = (sandbox, clock);

    public AnafSandbox Sandbox { get; }
    public FakeTimeProvider Clock { get; }
    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(20) };

    public static async Task<AnafCaller> StartAsync(AnafSandboxOptions? options = null, bool login = true)
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));
        AnafSandbox sandbox = await AnafSandbox.StartAsync((options ?? new()) with { Time = clock });
        AnafCaller caller = new(sandbox, clock);
        caller.Http.BaseAddress = sandbox.BaseAddress;
        if (login)
        {
            await caller.LoginAsync("sandbox-refresh-token");
        }
        return caller;
    }

    public async Task<JsonElement> TokenAsync(string refreshToken, string client = "sandbox-client:sandbox-secret", string grant = "refresh_token")
    {
        using HttpRequestMessage request = new(HttpMethod.Post, Sandbox.TokenEndpoint)
        {
            Content = new FormUrlEncodedContent([new("grant_type", grant), new("refresh_token", refreshToken)]),
        };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(client)));
        using HttpResponseMessage answer = await Http.SendAsync(request);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<string> LoginAsync(string refreshToken)
    {
        JsonElement tokens = await TokenAsync(refreshToken);
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("access_token").GetString());
        return tokens.GetProperty("refresh_token").GetString()!;
    }

    public Task<HttpResponseMessage> PostAsync(
        string xml,
        string standard = "UBL",
        string cif = Samples.Seller,
        string environment = "test",
        string more = ""
    ) => Http.PostAsync($"{environment}/FCTEL/rest/upload?standard={standard}&cif={cif}{more}", new StringContent(xml, Encoding.UTF8, "text/plain"));

    public async Task<XElement> UploadAsync(string xml, string standard = "UBL", string cif = Samples.Seller, string environment = "test", string more = "")
    {
        using HttpResponseMessage answer = await PostAsync(xml, standard, cif, environment, more);
        return XElement.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }

    public async Task<string> IndexAsync(string xml) => (string)(await UploadAsync(xml)).Attribute("index_incarcare")!;

    public async Task<XElement> StatusAsync(string index, string environment = "test") =>
        XElement.Parse(await Http.GetStringAsync($"{environment}/FCTEL/rest/stareMesaj?id_incarcare={index}"));

    public async Task<string?> StareAsync(string index) => (string?)(await StatusAsync(index)).Attribute("stare");

    public async Task<JsonElement> ListAsync(string query = $"zile=1&cif={Samples.Seller}") =>
        await Http.GetFromJsonAsync<JsonElement>($"test/FCTEL/rest/listaMesajeFactura?{query}");

    public async Task<JsonElement> PageAsync(int page, string cif = Samples.Seller, string more = "") =>
        await Http.GetFromJsonAsync<JsonElement>(
            $"test/FCTEL/rest/listaMesajePaginatieFactura?startTime={Clock.GetUtcNow().AddDays(-1).ToUnixTimeMilliseconds()}"
                + $"&endTime={Clock.GetUtcNow().ToUnixTimeMilliseconds()}&cif={cif}&pagina={page}{more}"
        );

    public Task<HttpResponseMessage> DownloadAsync(string id) => Http.GetAsync($"test/FCTEL/rest/descarcare?id={id}");

    public void Judge() => Clock.Advance(TimeSpan.FromSeconds(1));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Sandbox.DisposeAsync();
    }
}
