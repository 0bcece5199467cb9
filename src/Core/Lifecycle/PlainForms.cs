using System.Globalization;
using System.Text;

namespace Invoicing.Lifecycle;

/// <summary>
/// Characters that are another one in a form of their own, as the Kelvin sign is a K: Unicode's normalisation forms C and KC change them. The signs for
/// "number" (º, ª, №) are not among them, for nothing else looks like them, nor Thai and Lao letters that are two. Kept as a table, for .NET without the
/// data of
/// ICU has none. Source: The Unicode Standard 15.0, Unicode Standard Annex #15.
/// </summary>
internal static class PlainForms
{
    private const string Ranges =
        "A8 AF B2-B5 B8-B9 132-133 13F-140 149 17F 1C4-1CC 1F1-1F3 2B0-2B8 2D8-2DD 2E0-2E4 374 37A 37E 384-385 387 3D0-3D6 3F0-3F2 3F4-3F5"
        + " 3F9 587 675-678 958-95F 9DC-9DF A33 A36 A59-A5B A5E B5C-B5D EDC-EDD F0C F43 F4D F52 F57 F5C F69 10FC 1100-11FF 1D2C-1D2E 1D30-1D3A"
        + " 1D3C-1D4D 1D4F-1D6A 1D78 1D9B-1DBF 1E9A-1E9B 1F71 1F73 1F75 1F77 1F79 1F7B 1F7D 1FBB 1FBD-1FC1 1FC9 1FCB 1FCD-1FCF 1FD3 1FDB-1FDF"
        + " 1FE3 1FEB 1FED-1FEF 1FF9 1FFB 1FFD-2011 2017 2024-2026 2033-2034 2036-2037 203C 203E 2047-2049 2057 2070-209C 20A8 2100-2103"
        + " 2105-2107 2109-2113 2115 2119-211D 2120-2122 2124 2126 2128 212A-212D 212F-2131 2133-2139 213B-2140 2145-2149 2150-217F 222C-222D"
        + " 222F-2230 2329-232A 2460-24EA 2A0C 2A74-2A76 2ADC 2C7C-2C7D 2D6F 2E9F 2EF3 2F00-2FD5 3036 3038-303A 309B-309C 309F 30FF 3131-318E"
        + " 3192-319F 3200-3247 3250-327E 3280-33FF A69C-A69D A770 A7F2-A7F4 A7F8-A7F9 A960-A97F AB5C-AB5F AB69 D7B0-D7FF F900-FA0D FA10 FA12"
        + " FA15-FA1E FA20 FA22 FA25-FA26 FA2A-FAD9 FB00-FB06 FB13-FBB1 FBD3-FD3D FD50-FDC7 FDF0-FDFC FE10-FE19 FE30-FE44 FE47-FE72 FE74-FFEE"
        + " 10781-107BA 1D15E-1D164 1D1BB-1D1C0 1D400-1D7FF 1EE00-1EEBB 1F110-1F12E 1F130-1F14F 1F16A-1F16C 1F190 1F200-1F202 1F210-1F251"
        + " 2F800-2FA1D";

    private static readonly (int First, int Last)[] Table =
    [
        .. Ranges.Split(' ').Select(range => range.Split('-')).Select(ends => (Of(ends[0]), Of(ends[^1]))),
    ];

    /// <summary>Whether a character is another one in a form of its own.</summary>
    public static bool HasOther(Rune character) =>
        !character.IsAscii && Array.Exists(Table, range => range.First <= character.Value && character.Value <= range.Last);

    private static int Of(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
