using System.Net;
using System.Text.RegularExpressions;
using Invoicing.WebConsole;
using Microsoft.AspNetCore.Builder;

namespace Invoicing.Bench.Pages;

/// <summary>The first administrator's browser, signed in as people sign in.</summary>
internal static partial class ConsolePerson
{
    private const string Password = "a sentence that is long enough";

    /// <summary>Chooses a password by the link and signs in.</summary>
    public static async Task<HttpClient> SignInAsync(WebApplication app)
    {
        var link = await ConsoleLink.OfAsync(app.Services, CancellationToken.None) ?? throw new InvalidOperationException("Somebody has signed in already.");
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new(app.Urls.First()) };
        var welcome = new Uri(link).AbsolutePath;
        await SendAsync(http, welcome, welcome, ("password", Password), ("again", Password));
        await SendAsync(http, "/console/sign-in", "/console/sign-in", ("name", ConsoleLink.Name), ("password", Password), ("return", "/"));
        return http;
    }

    private static async Task SendAsync(HttpClient http, string page, string path, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await http.GetStringAsync(new Uri(page, UriKind.Relative))).Groups[1].Value;
        using var form = new FormUrlEncodedContent([
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
            KeyValuePair.Create("_form", token),
        ]);
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
    }

    [GeneratedRegex("name=\"_form\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
