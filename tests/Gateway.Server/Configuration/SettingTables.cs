using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Invoicing.Connectors.Anaf;
using Invoicing.Connectors.HttpApi;
using Invoicing.Connectors.Ksef;
using Invoicing.Connectors.Sftp;
using Invoicing.Connectors.Zatca;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Run;
using Invoicing.Routing;
using Invoicing.Settings;

namespace Invoicing.Gateway.Server.Tests.Configuration;

/// <summary>The tables of docs/configuration.md, as the options state them; a comment <c>settings: NAME</c> stands before each.</summary>
internal static class SettingTables
{
    private const string Marker = "<!-- settings: ";
    private const string Head = "| setting | default | bounds | meaning |\n|---|---|---|---|\n";

    /// <summary>Options by the name of their table, each with the word before the colon where a table has those of several.</summary>
    public static IReadOnlyDictionary<string, (string Prefix, Type Options, object? Instance)[]> Tables { get; } =
        new Dictionary<string, (string, Type, object?)[]>
        {
            ["top"] = [Of("", new GatewayOptions())],
            ["stores"] = [Of("store", new StoreSettings()), Of("documents", new DocumentSettings())],
            ["tenantSettings"] = [Of("", new TenantSettingsOptions())],
            ["signingKeys"] = [Of("", new SigningKeyOptions())],
            ["api"] = [Of("", new ApiOptions())],
            ["api keys"] = [Of("keys", new ApiKeyOptions())],
            ["audit"] = [Of("", new AuditSettings())],
            ["timestampAuthority"] = [Of("", new TimestampSettings())],
            ["limits"] = [Of("", new LimitOptions())],
            ["routing"] =
            [
                Of("destinations", new Destination { Id = "", Connector = "" }),
                Of(
                    "routes",
                    new Route
                    {
                        Id = "",
                        Format = "",
                        Destination = "",
                    }
                ),
                Of("acknowledgement", new AcknowledgementPolicy()),
            ],
            ["anaf"] = [("", typeof(AnafOptions), null)],
            ["sftp"] = [("", typeof(SftpOptions), null)],
            ["httpApi"] = [("", typeof(HttpApiOptions), null)],
            ["zatca"] = [("", typeof(ZatcaOptions), null)],
            ["ksef"] = [("", typeof(KsefOptions), null)],
            ["work"] =
            [
                Of("worker", new WorkerOptions()),
                Of("flow", new FlowPolicy()),
                Of("gates", new ThrottleOptions()),
                Of("webhooks", new WebhookSettings()),
            ],
            ["pages"] = [Of("", new PageSettings())],
            ["console"] = [Of("", new ConsoleSettings()), Of("openId", new OpenIdSettings())],
            ["mail"] = [Of("", new MailSettings())],
            ["topics"] = [Of("topics", new TopicSettings())],
            ["kafka"] = [Of("", new KafkaSettings())],
            ["brokers"] = [Of("brokers", new BrokerSettings()), Of("queues", new QueueSettings())],
        };

    /// <summary>A text with its tables as the options state them.</summary>
    public static string Renewed(string text)
    {
        foreach (var (name, options) in Tables)
        {
            var marker = $"{Marker}{name} -->\n\n";
            var at = text.IndexOf(marker, StringComparison.Ordinal);
            Assert.True(at >= 0, $"There is no table '{name}'.");
            var from = at + marker.Length;
            var to = from;
            while (to < text.Length && text[to] == '|')
            {
                to = text.IndexOf('\n', to) + 1;
            }

            text = string.Concat(text.AsSpan(0, from), Table(options), text.AsSpan(to));
        }

        return text;
    }

    private static (string, Type, object?) Of(string prefix, object options) => (prefix, options.GetType(), options);

    private static string Table((string Prefix, Type Options, object? Instance)[] options)
    {
        var table = new StringBuilder(Head);
        foreach (var (prefix, type, instance) in options)
        {
            foreach (var (property, setting) in SettingBounds.Of(type))
            {
                var name = $"{(prefix.Length > 0 ? $"{prefix}: " : "")}`{SettingBounds.NameOf(property, setting)}`";
                string[] cells = [name, DefaultOf(property, setting, instance), BoundsOf(setting), setting.Meaning];
                table.Append('|').AppendJoin('|', cells.Select(cell => cell.Length > 0 ? $" {cell} " : " ")).Append("|\n");
            }
        }

        return table.ToString();
    }

    private static string BoundsOf(SettingAttribute setting)
    {
        var least = setting.MinOf is { } other ? $"`{JsonNamingPolicy.CamelCase.ConvertName(other)}`" : setting.Min;
        return least is null ? "" : $"{least} – {setting.Max}{(setting.Unit is { } unit ? $" {unit}" : "")}";
    }

    private static string DefaultOf(PropertyInfo property, SettingAttribute setting, object? instance) =>
        setting.Default
        ?? (
            instance is null
                ? property.PropertyType == typeof(bool)
                    ? false
                    : null
                : property.GetValue(instance)
        ) switch
        {
            null => "none",
            bool flag => flag ? "`true`" : "`false`",
            int or long when SettingValue.IsSize(setting.Max) => $"{Convert.ToInt64(property.GetValue(instance), CultureInfo.InvariantCulture) >> 20} MB",
            int or long => string.Create(CultureInfo.InvariantCulture, $"{property.GetValue(instance):N0}"),
            double number => number.ToString(CultureInfo.InvariantCulture),
            TimeSpan span => $"`{(span.Milliseconds > 0 ? span.ToString("c", CultureInfo.InvariantCulture).TrimEnd('0') : span.ToString("c"))}`",
            Enum word => $"`{JsonNamingPolicy.CamelCase.ConvertName(word.ToString())}`",
            string { Length: > 0 } text => $"`{text}`",
            _ => "",
        };
}
