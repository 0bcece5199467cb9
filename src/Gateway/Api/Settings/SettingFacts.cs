using Invoicing.Gateway.Routing;

namespace Invoicing.Gateway.Api.Settings;

/// <summary>What the audit trail says of a destination: its settings, and of its secrets the names of those that were given or taken away.</summary>
internal static class SettingFacts
{
    public static IReadOnlyDictionary<string, string> Of(DestinationSetting given, IReadOnlyDictionary<string, string?> secrets) =>
        new Dictionary<string, string>
        {
            ["content"] = SettingJson.Write(given),
            ["secrets.set"] = Names(secrets.Where(secret => secret.Value is not null)),
            ["secrets.removed"] = Names(secrets.Where(secret => secret.Value is null)),
        };

    private static string Names(IEnumerable<KeyValuePair<string, string?>> secrets) =>
        string.Join(',', secrets.Select(secret => secret.Key).Order(StringComparer.Ordinal));
}
