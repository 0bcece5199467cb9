using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Model;
using Invoicing.Ports.Rendering;

namespace Invoicing.Gateway.Server.Tests.Configuration;

public sealed class PageSettingsTests
{
    [Fact]
    public void Check_WhatIsNotThere_IsAFaultEach()
    {
        var pages = new PageSettings
        {
            Logo = "/no/such/logo.png",
            Language = "xx",
            Fonts = ["/no/such/folder"],
        };

        Assert.Equal(
            ["/pages/logo", "/pages/language", "/pages/fonts/0"],
            OptionsRules
                .Check(new GatewayOptions { Pages = pages })
                .Select(fault => fault.Path)
                .Where(path => path!.StartsWith("/pages", StringComparison.Ordinal))
        );
        Assert.Empty(PageRules.Check(new PageSettings { Language = "de" }));
    }

    [Fact]
    public void Render_LanguageAndLogo_AreThoseOfTheSettingsUnlessTheOrderNamesThem()
    {
        var seen = new Seen();
        var renderer = new PresetRenderer(seen, "de", new byte[] { 1 });

        renderer.Render(new RenderOrder(new Invoice()));
        renderer.Render(new RenderOrder(new Invoice()) { Language = "fr", Logo = new byte[] { 2 } });

        Assert.Equal(["de", "fr"], seen.Orders.Select(order => order.Language));
        Assert.Equal([1, 2], seen.Orders.Select(order => order.Logo.Span[0]));
    }

    private sealed class Seen : IPageRenderer
    {
        public List<RenderOrder> Orders { get; } = [];

        public RenderResult Render(RenderOrder order)
        {
            Orders.Add(order);
            return new(null, 0, []);
        }
    }
}
