using System.Globalization;

namespace Invoicing.Settings;

/// <summary>Reads what a setting's bounds and defaults say: a number, a size or a duration. They are written by us: what is neither is a bug.</summary>
public static class SettingValue
{
    private static readonly Dictionary<string, double> Sizes = new(StringComparer.Ordinal)
    {
        ["KB"] = 1L << 10,
        ["KiB"] = 1L << 10,
        ["MB"] = 1L << 20,
        ["MiB"] = 1L << 20,
        ["TB"] = 1L << 40,
    };

    private static readonly Dictionary<string, TimeSpan> Times = new(StringComparer.Ordinal)
    {
        ["ms"] = TimeSpan.FromMilliseconds(1),
        ["s"] = TimeSpan.FromSeconds(1),
        ["min"] = TimeSpan.FromMinutes(1),
        ["h"] = TimeSpan.FromHours(1),
        ["day"] = TimeSpan.FromDays(1),
        ["days"] = TimeSpan.FromDays(1),
    };

    /// <summary>A number as in <c>4,096</c>, or a size as in <c>20 MB</c>.</summary>
    public static double Number(string text)
    {
        var (number, unit) = Parts(text);
        return unit.Length == 0 ? number : number * Sizes[unit];
    }

    /// <summary>A duration as in <c>100 ms</c>.</summary>
    public static TimeSpan Duration(string text)
    {
        var (number, unit) = Parts(text);
        return number * Times[unit];
    }

    /// <summary>Whether it is a size.</summary>
    public static bool IsSize(string? text) => text is not null && Sizes.ContainsKey(Parts(text).Unit);

    private static (double Number, string Unit) Parts(string text)
    {
        var parts = text.Split(' ', 2);
        return (double.Parse(parts[0], NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture), parts.Length > 1 ? parts[1] : "");
    }
}
