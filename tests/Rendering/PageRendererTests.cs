using System.Globalization;
using Invoicing.Faults;
using Invoicing.Model;
using Invoicing.Ports.Rendering;
using UglyToad.PdfPig;

namespace Invoicing.Rendering.Tests;

public class PageRendererTests
{
    private static readonly PageRenderer Renderer = new();

    public static TheoryData<string> Languages() => [.. PageRenderer.Languages];

    [Fact]
    public void Render_SameOrder_GivesTheSameBytes()
    {
        var one = Bytes(Renderer.Render(Sample.Order()));

        Assert.Equal(one, Bytes(Renderer.Render(Sample.Order())));
        Assert.Equal(one, Bytes(new PageRenderer().Render(Sample.Order())));
        Assert.NotEqual(one, Bytes(Renderer.Render(Sample.Order(name: "Another"))));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Render_EachLanguage_ShowsEveryTotal(string language)
    {
        var text = Text(Bytes(Renderer.Render(Sample.Order() with { Language = language })));

        foreach (var amount in new[] { 61.5m, 11.69m, 73.19m })
        {
            var decimals = language == "en" ? "." : ",";
            Assert.Contains(amount.ToString("0.00", CultureInfo.InvariantCulture).Replace(".", decimals), text);
        }

        Assert.Contains("R-2026-17", text);
        Assert.Contains("Łódź", text);
        Assert.Contains("Grzegżółka", text);
    }

    [Fact]
    public void Render_BuyerCountry_GivesTheLanguage() => Assert.Contains("Faktura", Text(Bytes(Renderer.Render(Sample.Order() with { Language = null }))));

    [Fact]
    public void Render_FiveHundredLines_CarriesTotalsFromPageToPage()
    {
        var rendered = Renderer.Render(Sample.Order(lines: 500));

        using var pdf = PdfDocument.Open(Bytes(rendered));
        Assert.Equal(rendered.Pages, pdf.NumberOfPages);
        Assert.True(pdf.NumberOfPages > 10);
        var pages = pdf.GetPages().Select(page => string.Join(' ', page.GetWords().Select(word => word.Text))).ToList();
        var lines = 0;
        for (var index = 0; index < pages.Count - 1; index++)
        {
            lines += pages[index].Split(" 10.25 ").Length - 1;
            var carried = (20.5m * lines).ToString("#,##0.00", CultureInfo.InvariantCulture);
            if (lines < 500)
            {
                Assert.Contains($"Carried forward {carried}", pages[index]);
                Assert.Contains($"Brought forward {carried}", pages[index + 1]);
            }
        }

        Assert.Equal(500, lines + pages[^1].Split(" 10.25 ").Length - 1);
        Assert.Contains("10,250.00", pages[^1] + pages[^2]);
        Assert.Contains($"Page {pages.Count} of {pages.Count}", pages[^1]);
    }

    [Fact]
    public void Render_NoFontForAScript_NamesThePackage()
    {
        var fault = Assert.Single(Renderer.Render(Sample.Order(name: "\U00010D50")).Faults);

        Assert.Equal(("GW-RENDER-FONT", Severity.Fatal), (fault.Code, fault.Severity));
        Assert.Contains("U+10D50", fault.Message);
        Assert.Contains("fonts-noto-core", fault.Hint);
    }

    [Fact]
    public void Render_NoFontsAtAll_NamesThePackage()
    {
        var folder = Directory.CreateTempSubdirectory();

        var fault = Assert.Single(new PageRenderer([folder.FullName]).Render(Sample.Order()).Faults);

        Assert.Contains("fonts-noto-core", fault.Hint);
    }

    [Theory]
    [InlineData("template", "GW-RENDER-TEMPLATE")]
    [InlineData("language", "GW-RENDER-LANGUAGE")]
    [InlineData("logo", "GW-RENDER-LOGO")]
    [InlineData("lines", "GW-RENDER-SIZE")]
    public void Render_WhatIsNotTaken_IsAFault(string what, string code)
    {
        var order = what switch
        {
            "template" => Sample.Order() with { Template = "none-9" },
            "language" => Sample.Order() with { Language = "xx" },
            "logo" => Sample.Order() with { Logo = "no picture"u8.ToArray() },
            _ => Sample.Order(lines: PageRenderer.MostLines + 1),
        };

        Assert.Equal(code, Assert.Single(Renderer.Render(order).Faults).Code);
    }

    [Fact]
    public void Render_EmptyInvoice_IsAPage() => Assert.Equal(1, Renderer.Render(new RenderOrder(new Invoice())).Pages);

    [Fact]
    public void Render_TextsThatMeanHarm_AreDrawnOrRefused()
    {
        string[] texts =
        [
            new('x', 20_000),
            string.Concat(Enumerable.Repeat("a ", 20_000)),
            "(unbalanced \\ ) <</Type /Action>> endstream",
            "\u202Etxt.exe\u202C \u2066x\u2069",
            "a\0b\u0007\uFEFFc",
            "\uD800",
            "e\u0301\u0302\u0303\u0304",
        ];
        foreach (var text in texts)
        {
            var result = Renderer.Render(Sample.Order(name: text));
            Assert.True(result.Pdf is not null || result.Faults.Count > 0, text[..1]);
        }
    }

    private static byte[] Bytes(RenderResult result)
    {
        Assert.Empty(result.Faults);
        return result.Pdf!.Value.ToArray();
    }

    private static string Text(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Join(' ', document.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
    }
}
