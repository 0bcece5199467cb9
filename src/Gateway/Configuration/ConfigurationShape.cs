using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Invoicing.Faults;
using Microsoft.Extensions.Configuration;

namespace Invoicing.Gateway.Configuration;

/// <summary>Compares a configuration with the type that it is bound to, so that a misspelt name or a value of the wrong kind is a fault and not a silent
/// default.</summary>
internal static class ConfigurationShape
{
    /// <summary>Every name that the type does not know, and every value that is not of its kind.</summary>
    public static IEnumerable<Fault> Check(IConfiguration section, Type type, string path = "")
    {
        if (Element(type, typeof(IReadOnlyDictionary<,>)) is { } value)
        {
            return section.GetChildren().SelectMany(child => Value(child, value, path));
        }

        if (Element(type, typeof(IReadOnlyList<>)) is { } item)
        {
            return section.GetChildren().SelectMany(child => Value(child, item, path));
        }

        var known = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is not null)
            .ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        return section
            .GetChildren()
            .SelectMany(child =>
                known.TryGetValue(child.Key, out var property) ? Value(child, property.PropertyType, path) : [Unknown(child, path, known.Keys)]
            );
    }

    private static IEnumerable<Fault> Value(IConfigurationSection section, Type type, string parent)
    {
        var path = $"{parent}/{Camel(section.Key)}";
        var scalar = Nullable.GetUnderlyingType(type) ?? type;
        if (!IsScalar(scalar))
        {
            return section.Value is { Length: > 0 } text ? [Malformed(path, text, "a group of settings")] : Check(section, type, path);
        }

        if (section.GetChildren().Any())
        {
            return [Malformed(path, "a group", KindOf(scalar))];
        }

        return section.Value is not { } word || scalar == typeof(string) || IsWord(scalar, word) ? [] : [Malformed(path, word, KindOf(scalar))];
    }

    /// <summary>
    /// Names of enumerations in whatever case, as they are bound; their numbers are not for configurations. Of days only what ISO 8601 writes: 01/02/2026 is
    /// bound too, but is a day in January to some and one in February to others.
    /// </summary>
    private static bool IsWord(Type type, string word) =>
        type.IsEnum ? Enum.GetNames(type).Contains(word, StringComparer.OrdinalIgnoreCase)
        : type == typeof(DateOnly) ? DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        : TypeDescriptor.GetConverter(type).IsValid(word);

    /// <summary>Whether a type is written as one text: what the binder makes of a text, it makes by the same converters.</summary>
    private static bool IsScalar(Type type) => type == typeof(string) || TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string));

    private static Type? Element(Type type, Type list) => type.IsGenericType && type.GetGenericTypeDefinition() == list ? type.GetGenericArguments()[^1] : null;

    private static string KindOf(Type type) =>
        type switch
        {
            { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(type))}",
            _ when type == typeof(TimeSpan) => "a duration as hh:mm:ss",
            _ when type == typeof(DateOnly) => "a day as yyyy-MM-dd",
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(string) => "a text",
            _ => "a number",
        };

    private static Fault Malformed(string path, string value, string kind) =>
        Fault.Fatal("GW-CONFIG-MALFORMED", $"The setting is '{value}', which is not {kind}.", path, hint: $"Give {kind}.");

    private static Fault Unknown(IConfigurationSection section, string path, IEnumerable<string> known) =>
        Fault.Fatal(
            "GW-CONFIG-UNKNOWN",
            "There is no such setting.",
            $"{path}/{Camel(section.Key)}",
            hint: $"Known here: {string.Join(", ", known.Select(Camel).Order())}."
        );

    private static string Camel(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);
}
