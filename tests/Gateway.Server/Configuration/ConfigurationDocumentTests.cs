using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Invoicing.Connectors.Anaf;
using Invoicing.Connectors.HttpApi;
using Invoicing.Connectors.Ksef;
using Invoicing.Connectors.Settings;
using Invoicing.Connectors.Sftp;
using Invoicing.Connectors.Zatca;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Run;
using Invoicing.Ports.Connectors;
using Invoicing.Routing;
using Microsoft.Extensions.Configuration;

namespace Invoicing.Gateway.Server.Tests.Configuration;

/// <summary>docs/configuration.md against what is really read: every setting stands in the table of its section, no other does, and its default is the one
/// stated.</summary>
public sealed partial class ConfigurationDocumentTests
{
    /// <summary>Options, the section that has them, and the word before the colon where a table has those of several.</summary>
    private static readonly (object Options, string Section, string Prefix)[] Groups =
    [
        (new GatewayOptions(), "Top level", ""),
        (new StoreSettings(), "store and documents", "store"),
        (new DocumentSettings(), "store and documents", "documents"),
        (new SigningKeyOptions(), "signingKeys", ""),
        (new ApiOptions(), "api", ""),
        (new ApiKeyOptions(), "api", "keys"),
        (new AuditSettings(), "audit", ""),
        (new TimestampSettings(), "audit", ""),
        (new LimitOptions(), "limits", ""),
        (new Destination { Id = "", Connector = "" }, "destinations and routes", "destinations"),
        (
            new Route
            {
                Id = "",
                Format = "",
                Destination = "",
            },
            "destinations and routes",
            "routes"
        ),
        (new AcknowledgementPolicy(), "destinations and routes", "acknowledgement"),
        (new WorkerOptions(), "worker, flow, gates, webhooks", "worker"),
        (new FlowPolicy(), "worker, flow, gates, webhooks", "flow"),
        (new ThrottleOptions(), "worker, flow, gates, webhooks", "gates"),
        (new WebhookSettings(), "worker, flow, gates, webhooks", "webhooks"),
        (new ConsoleSettings(), "console", ""),
        (new OpenIdSettings(), "console", "openId"),
        (new PageSettings(), "pages", ""),
        (new TenantSettingsOptions(), "tenantSettings", ""),
        (new MailSettings(), "mail", ""),
        (new TopicSettings(), "topics", "topics"),
        (new BrokerSettings(), "brokers and queues", "brokers"),
        (new QueueSettings(), "brokers and queues", "queues"),
        (new KafkaSettings(), "kafka", ""),
    ];

    private static readonly IConnectorFactory[] Connectors =
    [
        new AnafConnectorFactory(new SecretSource(), TimeProvider.System),
        new SftpConnectorFactory(new SecretSource(), TimeProvider.System),
        new HttpApiConnectorFactory(new SecretSource(), TimeProvider.System),
        new ZatcaConnectorFactory(new SecretSource(), TimeProvider.System),
        new KsefConnectorFactory(new SecretSource(), TimeProvider.System),
    ];

    [Fact]
    public void Tables_EverySetting_StandsInTheTableOfItsSectionAndNoOtherDoes()
    {
        foreach (var section in Groups.GroupBy(group => (group.Section, group.Prefix)))
        {
            var read = section.SelectMany(group => Properties(group.Options).Select(property => Camel(property.Name)));

            Assert.Equal(read.Order(), Rows(section.Key.Section).Where(row => row.Prefix == section.Key.Prefix).Select(row => row.Name).Order());
        }
    }

    [Theory]
    [InlineData("anaf")]
    [InlineData("sftp")]
    [InlineData("httpApi")]
    [InlineData("zatca")]
    [InlineData("ksef")]
    public void Tables_EverySettingOfAConnector_StandsInItsTableAndNoOtherDoes(string id)
    {
        var factory = Connectors.Single(factory => factory.Id == id);
        var faults = factory
            .Create(
                new()
                {
                    Id = "d",
                    Connector = id,
                    Settings = new Dictionary<string, string> { ["no-such"] = "x" },
                }
            )
            .Faults;
        // What a connector knows it says of what it does not know.
        var known = Assert.Single(faults, fault => fault.Code == "GW-CONFIG-UNKNOWN").Hint!["Known are ".Length..].TrimEnd('.').Split(", ");

        Assert.Equal(known.Order(), Rows(id).Select(row => row.Name).Order());
    }

    [Fact]
    public void Tables_EveryConnectorThatThereIs_IsHeldByATest() =>
        Assert.Equal(
            Gateway.Composition.OutboundServices.All(new(), TimeProvider.System).Connectors.Select(factory => factory.Id).Order(),
            Connectors.Select(factory => factory.Id).Order()
        );

    [Fact]
    public void Tables_Defaults_AreThoseOfTheOptions()
    {
        var compared = 0;
        foreach (var (options, section, prefix) in Groups)
        {
            foreach (var property in Properties(options).Where(property => Spellings(property.GetValue(options)).Count > 0))
            {
                var row = Rows(section).Single(row => row.Prefix == prefix && row.Name == Camel(property.Name));
                if (row.Default.Length == 0 || property.Name == "Node")
                {
                    continue;
                }

                Assert.True(
                    Spellings(property.GetValue(options)).Contains(row.Default),
                    $"{section}: {row.Name} is {property.GetValue(options)}, and the table says {row.Default}"
                );
                compared++;
            }
        }

        Assert.InRange(compared, 50, 500);
    }

    /// <summary>The example is right but for the keys, which are for the reader to make: as they stand, a start refuses them.</summary>
    [Fact]
    public void Example_AsPrinted_BindsButForItsKeys()
    {
        var examples = Text().Split("```json\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)]).ToList();
        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            var faults = GatewayConfiguration.Bind(Json(example)).Faults;
            Assert.Equal(["/api/keys/0/sha256", "/api/keys/1/sha256"], faults.Select(fault => fault.Path));

            var made = 0;
            var filled = Placeholder()
                .Replace(
                    example,
                    _ =>
                        Convert.ToHexString(
                            new byte[31]
                                .Append((byte)++made)
                                .ToArray()
                        )
                );
            Assert.Empty(GatewayConfiguration.Bind(Json(filled)).Faults);
        }
    }

    [Fact]
    public void Tables_All_AreWhole()
    {
        // A table that is broken by an empty line has rows without a head.
        var lines = Text().Split('\n');
        for (var at = 1; at < lines.Length; at++)
        {
            if (lines[at].StartsWith('|') && !lines[at - 1].StartsWith('|'))
            {
                Assert.StartsWith("|---", lines[at + 1], StringComparison.Ordinal);
            }
        }
    }

    private static IEnumerable<System.Reflection.PropertyInfo> Properties(object options) =>
        options.GetType().GetProperties().Where(property => property.CanWrite);

    private static HashSet<string> Spellings(object? value) =>
        value switch
        {
            bool flag => [flag ? "`true`" : "`false`"],
            int number => [.. OfNumber(number)],
            long number => [.. OfNumber(number)],
            double number => [number.ToString(CultureInfo.InvariantCulture)],
            TimeSpan span => [$"`{span.ToString("c", CultureInfo.InvariantCulture)}`", $"`{span.ToString("c", CultureInfo.InvariantCulture).TrimEnd('0')}`"],
            Enum word => [$"`{Camel(word.ToString())}`", $"`{word}`"],
            string { Length: > 0 } text => [$"`{text}`"],
            _ => [],
        };

    private static IEnumerable<string> OfNumber(long number)
    {
        yield return number.ToString("N0", CultureInfo.InvariantCulture);
        if (number > 0 && number % (1024 * 1024) == 0)
        {
            yield return $"{number / 1024 / 1024} MB";
            yield return $"{number / 1024 / 1024} MiB";
        }
    }

    /// <summary>Every name in the tables of settings of a section, with the default beside it.</summary>
    private static List<(string Prefix, string Name, string Default)> Rows(string section)
    {
        var text = Text();
        var head = Regex.Match(text, $"^## {Regex.Escape(section)}(:.*)?$", RegexOptions.Multiline);
        Assert.True(head.Success, $"There is no section {section}.");
        var end = text.IndexOf("\n## ", head.Index + 1, StringComparison.Ordinal);
        var rows = new List<(string, string, string)>();
        var isSettings = false;
        foreach (var line in text[head.Index..(end < 0 ? text.Length : end)].Split('\n'))
        {
            var cells = line.StartsWith('|') ? line.Split(" | ") : [];
            isSettings = cells.Length > 0 && (isSettings || line.StartsWith("| setting |", StringComparison.Ordinal));
            if (
                !isSettings
                || cells.Length < 2
                || line.StartsWith("| setting |", StringComparison.Ordinal)
                || line.StartsWith("|---", StringComparison.Ordinal)
            )
            {
                continue;
            }

            var first = cells[0].TrimStart('|', ' ');
            var prefix = Prefix().Match(first) is { Success: true } match ? match.Groups[1].Value : "";
            rows.AddRange(Ticked().Matches(first).Select(name => (prefix, name.Groups[1].Value, cells[1].Trim())));
        }

        return rows;
    }

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static string Text()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Invoicing.sln")))
        {
            folder = folder.Parent;
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "configuration.md"));
    }

    private static IConfiguration Json(string json) => new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();

    [GeneratedRegex("^([a-zA-Z]+): ")]
    private static partial Regex Prefix();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Ticked();

    [GeneratedRegex("put here what sha256sum said of [a-z]+( key| the key)?")]
    private static partial Regex Placeholder();
}
