using System.Diagnostics;
using Invoicing.Connectors.Zatca.Onboarding;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Zatca;

public class ZatcaOnboardingTests
{
    private static readonly ZatcaDevice Device = new()
    {
        CommonName = "TST-886431145-310175397400003",
        Organization = "شركة المثال",
        Branch = "Riyadh Branch",
        VatNumber = "310175397400003",
        SerialNumber = "1-TST|2-TST|3-ed22f1d8",
        Location = "RRRD2929",
        Industry = "Supply activities",
        Template = "TSTZATCA-Code-Signing",
    };

    [Fact]
    public async Task Onboarding_WholeWay_EndsInACertificateThatMayClear()
    {
        await using var world = await ZatcaWorld.StartAsync();
        using var key = ZatcaRequest.NewKey();
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
        var onboarding = new ZatcaOnboarding(world.Platform.Address, world.Clock, invoker);
        var request = ZatcaRequest.Make(Device, key);

        var refused = await onboarding.RequestAsync(request, "000000", default);
        var compliance = await onboarding.RequestAsync(request, "123345", default);
        var early = await onboarding.ProduceAsync(compliance.Value!, default);
        foreach (var number in new[] { "S-1", "S-2", "S-3" })
        {
            Assert.True((await onboarding.CheckAsync(world.Document(number).Document, compliance.Value!, default)).Succeeded);
        }
        var production = await onboarding.ProduceAsync(compliance.Value!, default);
        var renewed = await onboarding.RenewAsync(request, "123345", production.Value!, default);

        Assert.Equal("GW-ZATCA-ONBOARDING", refused.Faults[0].Code);
        Assert.Equal("GW-ZATCA-428", early.Faults[0].Code);
        Assert.Empty(world.Platform.Log.Commits);
        Assert.DoesNotContain(production.Value!.Secret, production.Value.ToString());
        using var certificate = renewed.Value!.Certificate()!;
        Assert.True(certificate.NotAfter > world.Clock.GetUtcNow().UtcDateTime.AddYears(4));
        Assert.IsType<SendResult.Delivered>(
            await world.Connector(token: renewed.Value.Token, secret: renewed.Value.Secret).SendAsync(world.Document(), default)
        );
    }

    /// <summary>OpenSSL reads the request: its own signature holds, and the template and the names stand where ZATCA looks for them.</summary>
    [Fact]
    public void Make_Request_OpensslReadsTemplateAndNames()
    {
        using var key = ZatcaRequest.NewKey();
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, ZatcaRequest.Make(Device, key));
            using var openssl = Process.Start(
                new ProcessStartInfo("openssl", ["req", "-in", file, "-noout", "-verify", "-text", "-nameopt", "utf8"])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            var text = openssl.StandardOutput.ReadToEnd() + openssl.StandardError.ReadToEnd();
            openssl.WaitForExit();

            Assert.Equal(0, openssl.ExitCode);
            Assert.Contains("secp256k1", text);
            Assert.Contains("TSTZATCA-Code-Signing", text);
            Assert.Contains("1.3.6.1.4.1.311.20.2", text);
            Assert.Contains("310175397400003", text);
            Assert.Contains("1-TST|2-TST|3-ed22f1d8", text.Replace("\\|", "|"));
            Assert.Contains("verify OK", text);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
