using System.Collections;
using System.Reflection;
using System.Text.Json;
using Invoicing.Faults;

namespace Invoicing.Receivables.Events;

/// <summary>Finds members that a type does not know. They are kept and named, so that nobody believes in an effect that they do not have.</summary>
public static class UnknownMembers
{
    private const int Most = 100;

    /// <summary>JSON Pointers of the unknown members, at most 100.</summary>
    public static IReadOnlyList<string> Of(JsonElement data, Type type)
    {
        var found = new List<string>();
        Visit(data, type, "/data", found);
        return found;
    }

    /// <summary>What is wrong with data that somebody hands in and waits for: a misspelt member would be passed over.</summary>
    /// <param name="data">The data.</param>
    /// <param name="type">What it is read as.</param>
    /// <param name="schema">Type of event whose schema says what there is.</param>
    /// <returns>The fault; null where all is known.</returns>
    public static Fault? WhyNot(JsonElement data, Type type, string schema)
    {
        var unknown = Of(data, type).Select(path => path["/data".Length..]).ToList();
        return unknown.Count == 0
            ? null
            : Fault.Fatal("GW-REC-DATA", $"Unknown members: {string.Join(", ", unknown)}.", unknown[0], hint: $"See /v1/schemas/events/{schema}.");
    }

    private static void Visit(JsonElement element, Type type, string path, List<string> found)
    {
        if (element.ValueKind == JsonValueKind.Array && ItemOf(type) is { } item)
        {
            var index = 0;
            foreach (var one in element.EnumerateArray())
            {
                Visit(one, item, $"{path}/{index++}", found);
            }
        }

        if (element.ValueKind != JsonValueKind.Object || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true)
        {
            return;
        }

        var known = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .ToDictionary(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name), StringComparer.OrdinalIgnoreCase);
        foreach (var member in element.EnumerateObject())
        {
            if (known.TryGetValue(member.Name, out var property))
            {
                Visit(member.Value, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, $"{path}/{member.Name}", found);
            }
            else if (found.Count < Most)
            {
                found.Add($"{path}/{member.Name}");
            }
        }
    }

    private static Type? ItemOf(Type type) => type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) ? type.GetGenericArguments()[^1] : null;
}
