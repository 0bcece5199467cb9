using Invoicing.Gateway.Configuration;
using Invoicing.Settings;

namespace Invoicing.Gateway.Server.Tests.Configuration;

/// <summary>Bounds, defaults and reasons stand at the options alone; the tables of docs/configuration.md come from there.</summary>
public class SettingTableTests
{
    [Fact]
    public void Configuration_Tables_AreAsTheOptionsStateThem()
    {
        var file = Path.Combine(Root(), "docs", "configuration.md");
        var text = File.ReadAllText(file);
        var renewed = SettingTables.Renewed(text);
        if (Environment.GetEnvironmentVariable("UPDATE_CONFIGURATION") == "1")
        {
            File.WriteAllText(file, renewed);
            text = renewed;
        }

        Assert.True(text == renewed, "docs/configuration.md is not as the options state it: run this test with UPDATE_CONFIGURATION=1, review and commit it.");
    }

    [Fact]
    public void Settings_All_SayWhatTheyAreForAndHaveBoundsThatHoldTheirDefaults()
    {
        var settings = SettingTables.Tables.Values.SelectMany(table => table).SelectMany(options => SettingBounds.Of(options.Options)).ToList();
        Assert.True(settings.Count > 150, "A test that finds no setting fails.");
        Assert.All(settings, pair => Assert.False(string.IsNullOrWhiteSpace(pair.Setting.Meaning)));
        Assert.All(settings, pair => Assert.DoesNotContain("|", pair.Setting.Meaning, StringComparison.Ordinal));
        Assert.All(settings, pair => Assert.Equal(pair.Setting.Max is null, pair.Setting is { Min: null, MinOf: null }));
        foreach (var (_, _, instance) in SettingTables.Tables.Values.SelectMany(table => table).Where(options => options.Instance is not null))
        {
            Assert.Empty(SettingBounds.Check(instance!));
        }
    }

    /// <summary>A number or a duration without bounds would be one that nobody thought of.</summary>
    [Fact]
    public void Settings_NumbersAndDurations_AllHaveBounds() =>
        Assert.Empty(
            SettingTables
                .Tables.Values.SelectMany(table => table)
                .SelectMany(options => SettingBounds.Of(options.Options))
                .Where(pair => pair.Property.PropertyType is { } type && (type == typeof(int) || type == typeof(long) || type == typeof(TimeSpan)))
                .Where(pair => pair.Setting.Max is null)
                .Select(pair => $"{pair.Property.DeclaringType!.Name}.{pair.Property.Name}")
        );

    [Fact]
    public void Check_OptionsOutOfBoundsAtEveryDepth_AreFaultsWithTheirPaths()
    {
        var options = new GatewayOptions
        {
            StopWithin = TimeSpan.Zero,
            Limits = new() { MaxDepth = 1 },
            Flow = new() { FirstPause = TimeSpan.FromMinutes(2), LongestPause = TimeSpan.FromMinutes(1) },
            Destinations =
            [
                new()
                {
                    Id = "d",
                    Connector = "sftp",
                    Concurrency = 257,
                },
            ],
            Queues = new Dictionary<string, QueueSettings> { ["erp"] = new() { Lanes = 0 } },
            Audit = new() { TimestampAuthority = new() { Timeout = TimeSpan.FromMinutes(2) } },
        };

        var faults = SettingBounds.Check(options).ToList();

        Assert.All(faults, fault => Assert.Equal("GW-CONFIG-BOUND", fault.Code));
        Assert.Equal(
            [
                "/audit/timestampAuthority/timeout From 00:00:01 to 00:01:00.",
                "/destinations/0/concurrency From 1 to 256.",
                "/flow/longestPause From 00:02:00 to 1.00:00:00.",
                "/limits/maxDepth From 16 to 512.",
                "/queues/erp/lanes From 1 to 64.",
                "/stopWithin From 00:00:01 to 00:10:00.",
            ],
            faults.Select(fault => $"{fault.Path} {fault.Hint}").Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("4,096", 4_096)]
    [InlineData("0.1", 0.1)]
    [InlineData("1 KB", 1_024)]
    [InlineData("1 TB", 1L << 40)]
    public void Number_Text_IsTheNumber(string text, double number) => Assert.Equal(number, SettingValue.Number(text));

    [Theory]
    [InlineData("100 ms", "00:00:00.1")]
    [InlineData("0.5 s", "00:00:00.5")]
    [InlineData("7 days", "7.00:00:00")]
    public void Duration_Text_IsTheTime(string text, string span) => Assert.Equal(TimeSpan.Parse(span), SettingValue.Duration(text));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Invoicing.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
