using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using HarfBuzzSharp;

namespace Invoicing.Rendering.Fonts;

/// <summary>
/// Fonts of the machine, found by name in its font folders and opened when a text first needs them. A character goes to the first font that has it: the text
/// font, then those of its script, then those that have much.
/// </summary>
internal sealed class FontCatalogue
{
    private static readonly string[] Regular = ["NotoSans-Regular.ttf", "DejaVuSans.ttf", "LiberationSans-Regular.ttf"];
    private static readonly string[] Bold = ["NotoSans-Bold.ttf", "DejaVuSans-Bold.ttf", "LiberationSans-Bold.ttf"];

    /// <summary>Fonts with many scripts, in the order in which they are asked after the text font.</summary>
    private static readonly string[] Wide =
    [
        "NotoSansArabic-Regular.ttf",
        "NotoNaskhArabic-Regular.ttf",
        "NotoSansHebrew-Regular.ttf",
        "DejaVuSans.ttf",
        "DroidSansFallbackFull.ttf",
        "DroidSansFallback.ttf",
        "NanumGothic.ttf",
        "wqy-microhei.ttc",
    ];

    private readonly IReadOnlyDictionary<string, string> _files;
    private readonly ConcurrentDictionary<string, Lazy<FontFile?>> _open = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(int Character, bool IsBold), FontFile?> _fonts = new();
    private readonly string[] _others;

    /// <summary>The fonts below folders; those that are not there hold none.</summary>
    internal FontCatalogue(IReadOnlyList<string> folders)
    {
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        _files = folders
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.tt?", everywhere))
            .Order(StringComparer.Ordinal)
            .GroupBy(Path.GetFileName, StringComparer.Ordinal)
            .ToDictionary(group => group.Key!, group => group.First(), StringComparer.Ordinal);
        _others =
        [
            .. _files
                .Keys.Where(name => name.StartsWith("NotoSans", StringComparison.Ordinal) && name.EndsWith("-Regular.ttf", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Where Linux and people put fonts.</summary>
    internal static IReadOnlyList<string> SystemFolders { get; } =
    ["/usr/share/fonts", "/usr/local/share/fonts", Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share", "fonts")];

    /// <summary>The text font; null where the machine has none of those that are known.</summary>
    internal FontFile? Text(bool isBold) => First(isBold ? Bold : Regular) ?? First(Regular);

    /// <summary>The font of a character; null where none has it.</summary>
    internal FontFile? For(int character, bool isBold) =>
        _fonts.GetOrAdd(
            (character, isBold),
            key =>
                (key.IsBold ? Bold : Regular)
                    .Concat(Regular)
                    .Concat(Wide)
                    .Concat(_others)
                    .Select(Find)
                    .FirstOrDefault(font => font is { IsRestricted: false } && Has(font, key.Character))
        );

    /// <summary>The Debian package that has a font for a character.</summary>
    internal static string PackageFor(int character) =>
        character switch
        {
            >= 0x1100 and <= 0x11FF or >= 0x3130 and <= 0x318F or >= 0xAC00 and <= 0xD7AF => "fonts-nanum",
            >= 0x2E80 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF or >= 0xFF00 and <= 0xFFEF => "fonts-droid-fallback",
            _ => "fonts-noto-core",
        };

    /// <summary>What is said of a character without a font.</summary>
    internal static string Describe(int character) =>
        Rune.IsValid(character)
            ? string.Create(CultureInfo.InvariantCulture, $"'{new Rune(character)}' (U+{character:X4})")
            : string.Create(CultureInfo.InvariantCulture, $"U+{character:X4}");

    private FontFile? First(IEnumerable<string> names) => names.Select(Find).FirstOrDefault(font => font is { IsRestricted: false });

    private FontFile? Find(string name) =>
        _files.TryGetValue(name, out var path) ? _open.GetOrAdd(path, file => new Lazy<FontFile?>(() => FontFile.Open(file))).Value : null;

    private static bool Has(FontFile file, int character)
    {
        using var font = new Font(file.Face);
        font.SetFunctionsOpenType();
        return font.TryGetNominalGlyph((uint)character, out var glyph) && glyph != 0;
    }
}
