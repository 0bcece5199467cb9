using Invoicing.Faults;
using Invoicing.Rendering;

namespace Invoicing.Gateway.Configuration;

/// <summary>What the settings of pages must satisfy. Whether the logo is a picture that can be drawn is told by the first page (GW-RENDER-LOGO).</summary>
internal static class PageRules
{
    /// <summary>Most bytes of a logo, which stands in every document. 1 MB.</summary>
    private const long MostLogo = 1024 * 1024;

    internal static IEnumerable<Fault> Check(PageSettings pages) =>
        [
            .. OptionsRules.Require(
                pages.Logo is null || (File.Exists(pages.Logo) && new FileInfo(pages.Logo).Length <= MostLogo),
                "GW-CONFIG-LOGO",
                "/pages/logo",
                $"{pages.Logo} is no file of at most 1 MB.",
                "Name a PNG or JPEG."
            ),
            .. OptionsRules.Require(
                pages.Language is null || PageRenderer.Languages.Contains(pages.Language),
                "GW-CONFIG-LANGUAGE",
                "/pages/language",
                $"There are no labels in '{pages.Language}'.",
                $"Known: {string.Join(", ", PageRenderer.Languages)}."
            ),
            .. pages.Fonts.SelectMany(
                (folder, index) =>
                    OptionsRules.Require(
                        Directory.Exists(folder),
                        "GW-CONFIG-FONTS",
                        $"/pages/fonts/{index}",
                        $"{folder} is no folder.",
                        "Name folders with TrueType fonts."
                    )
            ),
        ];
}
