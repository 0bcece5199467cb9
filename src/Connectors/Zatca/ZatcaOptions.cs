using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Ports.Secrets;
using Invoicing.Routing;
using Invoicing.Settings;

namespace Invoicing.Connectors.Zatca;

/// <summary>Settings of ZATCA's platform, checked.</summary>
public sealed record ZatcaOptions
{
    private const string Production = "https://gw-fatoora.zatca.gov.sa/e-invoicing/core";

    /// <summary>Setting <c>address</c>: <c>…/e-invoicing/core</c> (unless set), <c>/simulation</c> or <c>/developer-portal</c>. No query.</summary>
    [Setting(
        "https (http to a loopback host), no query; `…/simulation` for trials; the sandbox's is `http://127.0.0.1:8482/e-invoicing/core`",
        Default = "`https://gw-fatoora.zatca.gov.sa/e-invoicing/core`"
    )]
    public required Uri Address { get; init; }

    /// <summary>Setting <c>token</c>, a secret: binarySecurityToken of the device's certificate (CSID).</summary>
    [Setting("binarySecurityToken of the device's certificate, a secret", Default = "required")]
    public required string Token { get; init; }

    /// <summary>Setting <c>secret</c>, a secret: what ZATCA gave with the token.</summary>
    [Setting("what ZATCA gave with it, a secret", Default = "required")]
    public required string Secret { get; init; }

    /// <summary>Setting <c>timeout</c>, in seconds: one call; 60 unless set, up to 300. Past it the outcome is unknown.</summary>
    [Setting("for one call; past it the outcome is unknown, and the same bytes are sent again", Default = "60", Min = "1", Max = "300", Unit = "s")]
    public required TimeSpan Timeout { get; init; }

    /// <summary>Setting <c>maxAnswerBytes</c>: largest answer, which holds the cleared invoice; 16 MiB unless set, up to 128 MiB. Bounds memory.</summary>
    [Setting("largest answer, which holds the cleared invoice; bounds memory", Default = "16 MiB", Min = "4 KiB", Max = "128 MiB")]
    public required int MaxAnswerBytes { get; init; }

    /// <summary>Whether the host may lie in a private network; see <see cref="Destination.AllowsPrivateNetworks"/>.</summary>
    public bool AllowPrivateNetworks { get; init; } = true;

    /// <summary>Reads the settings.</summary>
    public static Result<ZatcaOptions> Read(Destination destination, ISecretSource secrets)
    {
        var reader = new SettingsReader(destination, secrets, typeof(ZatcaOptions));
        var address = reader.Address("address", Production);
        if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            reader.Malformed("address", "has a query or a fragment");
        }
        return reader.Build(
            new ZatcaOptions
            {
                Address = new(address.GetLeftPart(UriPartial.Path).TrimEnd('/')),
                Token = reader.RequiredSecret("token"),
                Secret = reader.RequiredSecret("secret"),
                Timeout = reader.Seconds("timeout"),
                AllowPrivateNetworks = destination.AllowsPrivateNetworks,
                MaxAnswerBytes = reader.Number("maxAnswerBytes"),
            }
        );
    }
}
