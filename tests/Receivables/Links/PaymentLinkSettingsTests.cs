using Invoicing.Receivables.Books;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Links;
using Invoicing.Receivables.Sellers;
using Invoicing.Receivables.Series;
using Invoicing.Receivables.Settings;
using Invoicing.Receivables.Tests.Support;

namespace Invoicing.Receivables.Tests.Links;

/// <summary>What a template of a payment link becomes, and what is refused when the configuration is read.</summary>
public class PaymentLinkSettingsTests
{
    [Fact]
    public void Fill_ValuesWithSigns_AreEncodedAndEndNoPartOfTheAddress() =>
        Assert.Equal(
            "https://pay.example/R%2F1%3F%20%C3%A4/due/1234.50?cur=EUR&ref=%2B%2B%2B090%2F9337%26x%2B%2B%2B#R%2F1%3F%20%C3%A4",
            LinkTemplate.Fill(
                "https://pay.example/{number}/due/{amount}?cur={currency}&ref={reference}#{number}",
                "R/1? ä",
                1234.5m,
                2,
                "EUR",
                "+++090/9337&x+++"
            )
        );

    [Theory]
    [InlineData(1234, 0, "1234")]
    [InlineData(0.1, 2, "0.10")]
    public void Fill_Amount_HasTheDecimalsOfTheCurrency(double amount, int decimals, string text) =>
        Assert.Equal($"https://p.example/1/{text}", LinkTemplate.Fill("https://p.example/{number}/{amount}", "1", (decimal)amount, decimals, "", ""));

    [Theory]
    [InlineData("https://pay.example/{number}", null)]
    [InlineData("HTTPS://pay.example:8443?r={reference}&a={amount}&c={currency}", null)]
    [InlineData("https://pay.example#{number}", null)]
    [InlineData("", "empty")]
    [InlineData("http://pay.example/{number}", "no address of https")]
    [InlineData("pay.example/{number}", "no address of https")]
    [InlineData("javascript:pay({number})", "no address of https")]
    [InlineData("https:///{number}", "no address of https")]
    [InlineData("https://{number}", "no address of https")]
    [InlineData("https://{number}.pay.example/", "no address of https")]
    [InlineData("https://pay.example{number}/", "no address of https")]
    [InlineData("https://bank@pay.example/{number}", "no address of https")]
    [InlineData("https://pay.example/{number} now", "no address of https")]
    [InlineData("https://päy.example/{number}", "no address of https")]
    [InlineData("https://pay.example/{Number}", "Unknown placeholder '{Number}'")]
    [InlineData("https://pay.example/{number}/{due}", "Unknown placeholder '{due}'")]
    [InlineData("https://pay.example/{number}/{}", "Unknown placeholder '{}'")]
    [InlineData("https://pay.example/{number", "brace")]
    [InlineData("https://pay.example/{{number}}", "brace")]
    [InlineData("https://pay.example/{amount}/{currency}", "same for every invoice")]
    public void Check_Template_IsAnAddressThatNamesTheInvoice(string template, string? what) =>
        AssertRefused(new() { Template = template }, "/receivables/sellers/hafenwerk/paymentLink/template", what);

    [Fact]
    public void Check_TemplateLongerThanAnyAddress_IsRefused() =>
        AssertRefused(
            new() { Template = $"https://p.example/{{number}}{new string('x', 1000)}" },
            "/receivables/sellers/hafenwerk/paymentLink/template",
            "too long"
        );

    [Theory]
    [InlineData("Pay online: {link}", null)]
    [InlineData("First\nthen {link}", null)]
    [InlineData("Pay online.", "no place for the link")]
    [InlineData("{link}\n #SKONTO#", "begins with #")]
    public void Check_Terms_HaveAPlaceForTheLink(string terms, string? what) =>
        AssertRefused(new() { Template = "https://p.example/{number}", Terms = terms }, "/receivables/sellers/hafenwerk/paymentLink/terms", what);

    [Theory]
    [InlineData(0, "empty or too long")]
    [InlineData(1, null)]
    [InlineData(100, null)]
    [InlineData(101, "empty or too long")]
    public void Check_Description_FitsEveryFormat(int length, string? what) =>
        AssertRefused(
            new() { Template = "https://p.example/{number}", Description = new('x', length) },
            "/receivables/sellers/hafenwerk/paymentLink/description",
            what
        );

    [Fact]
    public void SellerFor_WhatAMarketplaceIssuesForItsVendor_IsPaidByTheLinkOfTheMarketplace()
    {
        var (own, market) = (Of("https://kontor.example/{number}"), Of("https://basar.example/{number}"));
        var settings = new ReceivableSettings
        {
            Sellers = new Dictionary<string, SellerProfile>
            {
                ["basar"] = MarketSamples.Market with { PaymentLink = market },
                ["kontor"] = MarketSamples.Kontor with { PaymentLink = own },
            },
        };

        Assert.Equal(market, settings.SellerFor("acme", "kontor", BookRole.KeyOf(BookKind.Agency, "kontor", "basar", "2026-11", "a"))!.PaymentLink);
        Assert.Equal(own, settings.SellerFor("acme", "kontor", EventCatalogue.OrderKey("kontor", "1"))!.PaymentLink);
    }

    private static PaymentLinkOptions Of(string template) => new() { Template = template };

    private static void AssertRefused(PaymentLinkOptions link, string path, string? what)
    {
        var settings = new ReceivableSettings
        {
            Sellers = new Dictionary<string, SellerProfile> { ["hafenwerk"] = OrderSamples.Seller with { PaymentLink = link } },
            Series = new Dictionary<string, SeriesOptions>
            {
                ["hafenwerk"] = new() { Tenant = "acme", Prefix = "R{yyyy}-" },
            },
        };

        var fault = ReceivableRules.Check(settings, new HashSet<string> { "acme" }).SingleOrDefault();

        Assert.Equal(what is null ? null : path, fault?.Path);
        Assert.Contains(what ?? "", fault?.Message ?? "", StringComparison.Ordinal);
        Assert.Equal(what is null, fault?.Hint is null);
    }
}
