using Invoicing.Receivables.Cash.Settings;

namespace Invoicing.Receivables.Tests.Cash;

/// <summary>Settings of payments that cannot be are refused at the start, with their place.</summary>
public class CashRulesTests
{
    [Theory]
    [InlineData("https://pay.example/charges", 20, 90, null)]
    [InlineData("", 0, 0, null)]
    [InlineData("pay.example", 1, 1, "/payments/providers/cards/retryUrl")]
    [InlineData("ftp://pay.example", 1, 1, "/payments/providers/cards/retryUrl")]
    [InlineData("https://pay.example/charges", 21, 1, "/payments/providers/cards/retryAfter")]
    [InlineData("https://pay.example/charges", 1, 91, "/payments/providers/cards/retryAfter")]
    [InlineData("https://pay.example/charges", 1, -1, "/payments/providers/cards/retryAfter")]
    public void Check_RepeatedCharges_AreWithinBounds(string url, int pauses, int days, string? path)
    {
        var provider = new ProviderSettings { RetryUrl = url, RetryAfter = [.. Enumerable.Repeat(TimeSpan.FromDays(days), pauses)] };
        var settings = new CashSettings { Providers = new Dictionary<string, ProviderSettings> { ["cards"] = provider } };

        Assert.Equal(path, CashRules.Check(settings, new HashSet<string>()).SingleOrDefault()?.Path);
    }
}
