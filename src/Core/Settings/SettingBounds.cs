using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Invoicing.Faults;

namespace Invoicing.Settings;

/// <summary>Holds options to the bounds that their settings state (<see cref="SettingAttribute"/>), those below them too.</summary>
public static class SettingBounds
{
    private const string OutOfBounds = "GW-CONFIG-BOUND";

    /// <summary>A fault for each setting that is out of its bounds, with its path.</summary>
    /// <param name="options">The options.</param>
    /// <param name="path">Path of the options themselves, without a slash at its end.</param>
    public static IEnumerable<Fault> Check(object options, string path = "")
    {
        foreach (var (property, setting) in Of(options.GetType()))
        {
            var place = $"{path}/{NameOf(property, setting)}";
            foreach (var fault in property.GetValue(options) is { } value ? OfValue(value, place, setting, options) : [])
            {
                yield return fault;
            }
        }
    }

    /// <summary>The settings of options, in the order in which they are written down.</summary>
    public static IEnumerable<(PropertyInfo Property, SettingAttribute Setting)> Of(Type options) =>
        options.GetProperties().SelectMany(property => property.GetCustomAttributes<SettingAttribute>().Select(setting => (property, setting)));

    /// <summary>The name of a setting as the configuration has it.</summary>
    public static string NameOf(PropertyInfo property, SettingAttribute setting) => setting.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static IEnumerable<Fault> OfValue(object value, string path, SettingAttribute setting, object owner) =>
        value switch
        {
            TimeSpan span => Within(path, span, setting, owner),
            int or long or double => Within(path, Convert.ToDouble(value, CultureInfo.InvariantCulture), setting),
            string => [],
            IDictionary map => Entries(map).SelectMany(entry => Check(entry.Value, $"{path}/{entry.Key}")),
            IEnumerable list => list.Cast<object?>().SelectMany((one, index) => IsOptions(one) ? Check(one!, $"{path}/{index}") : []),
            _ => IsOptions(value) ? Check(value, path) : [],
        };

    private static IEnumerable<(object Key, object Value)> Entries(IDictionary map) =>
        map.Keys.Cast<object>().Where(key => IsOptions(map[key])).Select(key => (key, map[key]!));

    private static bool IsOptions(object? value) =>
        value?.GetType() is { IsClass: true } type && type.Namespace?.StartsWith("Invoicing.", StringComparison.Ordinal) == true;

    private static IEnumerable<Fault> Within(string path, TimeSpan value, SettingAttribute setting, object owner)
    {
        var least =
            setting.MinOf is { } other ? (TimeSpan)owner.GetType().GetProperty(other)!.GetValue(owner)!
            : setting.Min is { } min ? SettingValue.Duration(min)
            : TimeSpan.MinValue;
        var most = setting.Max is { } max ? SettingValue.Duration(max) : TimeSpan.MaxValue;
        if (value < least || value > most)
        {
            yield return Fault.Fatal(OutOfBounds, $"{value:c} is out of bounds.", path, hint: $"From {least:c} to {most:c}.");
        }
    }

    private static IEnumerable<Fault> Within(string path, double value, SettingAttribute setting)
    {
        var least = setting.Min is { } min ? SettingValue.Number(min) : double.MinValue;
        var most = setting.Max is { } max ? SettingValue.Number(max) : double.MaxValue;
        if (value < least || value > most)
        {
            yield return Fault.Fatal(
                OutOfBounds,
                string.Create(CultureInfo.InvariantCulture, $"{value} is out of bounds."),
                path,
                hint: string.Create(CultureInfo.InvariantCulture, $"From {least} to {most}.")
            );
        }
    }
}
