using System.Net;

namespace Invoicing.WebConsole.Tests;

/// <summary>A browser without scripts: it keeps cookies and sends forms with the token of a page; it follows no redirect by itself.</summary>
public sealed class ConsoleBrowser : IDisposable
{
    private readonly HttpClient _http;

    public ConsoleBrowser(Uri gateway)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies };
        _http = new HttpClient(handler) { BaseAddress = gateway };
    }

    public CookieContainer Cookies { get; } = new();

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>The text of a page that must be there.</summary>
    public async Task<string> PageAsync(string path)
    {
        using var answer = await GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode} {answer.Headers.Location} {text}");
        return text;
    }

    /// <summary>Sends a form of a page.</summary>
    public async Task<HttpResponseMessage> PostAsync(string page, string path, params (string Name, string Value)[] fields)
    {
        var token = ConsoleWorld.FormToken().Match(await PageAsync(page)).Groups[1].Value;
        return await PostAsync(path, [.. fields, ("_form", token)]);
    }

    /// <summary>Sends a form with nothing but these fields.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, (string Name, string Value)[] fields, Action<HttpRequestMessage>? with = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        with?.Invoke(request);
        return _http.SendAsync(request);
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    public void Dispose() => _http.Dispose();
}
