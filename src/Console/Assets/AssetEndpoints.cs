using System.Reflection;
using System.Security.Cryptography;
using Invoicing.WebConsole.Access;
using Microsoft.Net.Http.Headers;

namespace Invoicing.WebConsole.Assets;

/// <summary>The files of the console, out of the program itself: no folder beside it, no asset from elsewhere.</summary>
internal static class AssetEndpoints
{
    private const string Prefix = "assets/";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".html"] = "text/html; charset=utf-8",
    };

    private static readonly Dictionary<string, (byte[] Bytes, string Type, string Tag)> Files = Assembly
        .GetExecutingAssembly()
        .GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(name => name[Prefix.Length..], Load, StringComparer.Ordinal);

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/assets/{name}", (string name) => Serve(name)).WithMetadata(new Asset());
        endpoints.MapGet("/_framework/{name}", (string name) => Serve(name)).WithMetadata(new Asset());
    }

    /// <summary>Browsers ask each time whether it is still the same, and are answered without the bytes: a new version of the program shows at once.</summary>
    private static IResult Serve(string name) =>
        Files.TryGetValue(name, out var file)
            // A page that verifies evidence is for keeping: it works from a disk, without a network.
            ? TypedResults.Bytes(
                file.Bytes,
                file.Type,
                name.EndsWith(".html", StringComparison.Ordinal) ? name : null,
                entityTag: new EntityTagHeaderValue(file.Tag)
            )
            : TypedResults.NotFound();

    private static (byte[] Bytes, string Type, string Tag) Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var content = bytes.ToArray();
        return (content, Types[Path.GetExtension(name)], $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"");
    }
}
