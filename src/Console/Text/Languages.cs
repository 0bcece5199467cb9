using System.Reflection;

namespace Invoicing.WebConsole.Text;

/// <summary>The languages of the pages, each out of a file <c>key = text</c>. What one lacks is said in English; a test holds that none does.</summary>
public static class Languages
{
    /// <summary>Name of the cookie that holds what somebody chose.</summary>
    public const string Cookie = "console-language";

    private const string Prefix = "text/";

    private static readonly Dictionary<string, string> English = Load("en");

    /// <summary>All of them, English first.</summary>
    public static IReadOnlyList<Texts> All { get; } =
    [
        new("en", "English", English, English, new(',', '.', "d MMM yyyy")),
        new("de", "Deutsch", Load("de"), English, new('.', ',', "dd.MM.yyyy")),
        new("fr", "Français", Load("fr"), English, new('\u202f', ',', "dd/MM/yyyy")),
        new("it", "Italiano", Load("it"), English, new('.', ',', "dd/MM/yyyy")),
        new("pl", "Polski", Load("pl"), English, new('\u00a0', ',', "dd.MM.yyyy")),
        new("ro", "Română", Load("ro"), English, new('.', ',', "dd.MM.yyyy")),
    ];

    /// <summary>The language of a code; null where there is none.</summary>
    public static Texts? Find(string? code) => All.FirstOrDefault(texts => texts.Code == code);

    /// <summary>The language for a request: the person's own, else what was chosen in this browser, else what the browser asks for, else English.</summary>
    public static Texts Of(HttpContext http, string? own) => Find(own) ?? Find(http.Request.Cookies[Cookie]) ?? Asked(http) ?? All[0];

    private static Texts? Asked(HttpContext http) =>
        http
            .Request.GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
            .Select(language => Find(language.Value.Value?.Split('-')[0].ToLowerInvariant()))
            .FirstOrDefault(texts => texts is not null);

    private static Dictionary<string, string> Load(string code)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + code)!;
        using var reader = new StreamReader(stream);
        return reader
            .ReadToEnd()
            .Split('\n')
            .Select(line => line.Split(" = ", 2))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim(), StringComparer.Ordinal);
    }
}
