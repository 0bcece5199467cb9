using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Ports.Secrets;
using Invoicing.Routing;
using Invoicing.Settings;

namespace Invoicing.Connectors.Anaf;

/// <summary>Settings of an ANAF destination, checked.</summary>
public sealed record AnafOptions
{
    /// <summary>
    /// Setting <c>baseAddress</c>, or what <c>environment</c> (<c>test</c>, <c>prod</c>) stands for: the address that <c>upload</c> is appended to.
    /// </summary>
    [Setting("`test`, `prod`: which of ANAF's two", Name = "environment", Default = "`test`")]
    [Setting(
        "where `upload` is appended, as in `https://api.anaf.ro/test/FCTEL/rest/`; the sandbox's is " + "`http://127.0.0.1:8480/test/FCTEL/rest/`",
        Default = "that of the environment"
    )]
    public required Uri BaseAddress { get; init; }

    /// <summary>Setting <c>tokenAddress</c>: ANAF's token endpoint unless set.</summary>
    [Setting("the token endpoint; the sandbox's is `http://127.0.0.1:8480/anaf-oauth2/v1/token`", Default = "`https://logincert.anaf.ro/anaf-oauth2/v1/token`")]
    public required Uri TokenAddress { get; init; }

    /// <summary>Setting <c>clientId</c>: of the application registered with ANAF.</summary>
    [Setting("of the application registered with ANAF", Default = "required")]
    public required string ClientId { get; init; }

    /// <summary>Setting <c>clientSecret</c>, a secret.</summary>
    [Setting("of the same, a secret", Default = "required")]
    public required string ClientSecret { get; init; }

    /// <summary>Setting <c>refreshToken</c>, a secret: the one that the authorisation with a qualified certificate gave.</summary>
    [Setting("a secret: the one to begin with", Default = "required")]
    public required string RefreshToken { get; init; }

    /// <summary>Setting <c>tokenFile</c>: where a refresh token that ANAF renews is kept; its directory must exist.</summary>
    [Setting("where a renewed refresh token is kept; its folder must exist", Default = "required")]
    public required string TokenFile { get; init; }

    /// <summary>Setting <c>cif</c>: fiscal code to send and list under, where it is not the seller's (self-billing); digits.</summary>
    [Setting("fiscal code to send and to list under, digits without `RO`: for self-billing and for whoever files for others", Default = "the seller's")]
    public string? Cif { get; init; }

    /// <summary>Setting <c>received</c>: fiscal codes, digits separated by commas, whose received invoices are fetched for the tenant of
    /// <c>receivesFor</c>; empty where none are.</summary>
    [Setting(
        "fiscal codes, digits separated by commas, whose received invoices (`FACTURA PRIMITA`) are fetched for the tenant of the destination's "
            + "`receivesFor`: at first those of the last 59 days, each with the ZIP that carries the Ministry's signature",
        Name = "received",
        Default = "none"
    )]
    public IReadOnlyList<string> ReceivedCifs { get; init; } = [];

    /// <summary>Setting <c>consumers</c>: uploads go to <c>uploadb2c</c>.</summary>
    [Setting("`true`: uploads go to `uploadb2c`")]
    public bool Consumers { get; init; }

    /// <summary>Setting <c>extern</c>: the buyers are outside Romania.</summary>
    [Setting("`true`: the buyers are outside Romania")]
    public bool Extern { get; init; }

    /// <summary>Setting <c>autofactura</c>: the buyer issues.</summary>
    [Setting("`true`: the buyer issues", Name = "autofactura")]
    public bool SelfBilled { get; init; }

    /// <summary>Setting <c>executare</c>: an enforcement body files.</summary>
    [Setting("`true`: an enforcement body files", Name = "executare")]
    public bool Enforcement { get; init; }

    /// <summary>
    /// Setting <c>listLag</c>, in seconds: how long what ANAF has taken may stay out of its lists, judging included. Absence counts once this, five time-outs
    /// and what ANAF was slow of late have passed since the latest attempt ended. ANAF's lists lag up to 15 minutes; 1,800 unless set; at least 900 with ANAF
    /// itself.
    /// </summary>
    [Setting(
        "how long what ANAF took may stay out of its lists; with another address than ANAF's from 1 s. A document counts as "
            + "absent once this, five `timeout`s and what ANAF was slow of late have passed since the attempt ended",
        Default = "1,800",
        Min = "900",
        Max = "86,400",
        Unit = "s"
    )]
    public required TimeSpan ListLag { get; init; }

    /// <summary>Setting <c>maxCandidates</c>: most messages opened in one probe; 200 unless set. Bounds calls.</summary>
    [Setting("messages opened in one probe; bounds calls", Default = "200", Min = "1", Max = "5,000")]
    public required int MaxCandidates { get; init; }

    /// <summary>Setting <c>callsPerMinute</c>: 900 unless set; ANAF allows 1,000 for all applications of one user, a simulator at another address what it
    /// likes.</summary>
    [Setting(
        "ANAF allows 1,000 for all applications of one user; with another address than ANAF's up to 10,000,000",
        Default = "900",
        Min = "1",
        Max = "1,000"
    )]
    public required int CallsPerMinute { get; init; }

    /// <summary>Setting <c>timeout</c>, in seconds: one call; 60 unless set.</summary>
    [Setting(
        "for one call; a renewal of the token is awaited for 60 s at least, since its answer may hold the only valid refresh token",
        Default = "60",
        Min = "1",
        Max = "300",
        Unit = "s"
    )]
    public required TimeSpan Timeout { get; init; }

    /// <summary>Setting <c>maxArchiveBytes</c>: largest ZIP, packed or unpacked; 32 MiB unless set. Stops ZIP bombs.</summary>
    [Setting("largest archive, packed or unpacked; stops ZIP bombs", Default = "32 MiB", Min = "1 KiB", Max = "256 MiB")]
    public required int MaxArchiveBytes { get; init; }

    /// <summary>Whether the host may lie in a private network; see <see cref="Destination.AllowsPrivateNetworks"/>.</summary>
    public bool AllowPrivateNetworks { get; init; } = true;

    /// <summary>Reads the settings.</summary>
    public static Result<AnafOptions> Read(Destination destination, ISecretSource secrets)
    {
        var reader = new SettingsReader(destination, secrets, typeof(AnafOptions));
        var environment = reader.Choice("environment", "test", "prod");
        var address = WithSlash(reader.Address("baseAddress", $"https://api.anaf.ro/{environment}/FCTEL/rest/"));
        var isAnaf = address.Host.EndsWith("anaf.ro", StringComparison.OrdinalIgnoreCase);
        var options = new AnafOptions
        {
            AllowPrivateNetworks = destination.AllowsPrivateNetworks,
            BaseAddress = address,
            TokenAddress = reader.Address("tokenAddress", "https://logincert.anaf.ro/anaf-oauth2/v1/token"),
            ClientId = reader.Required("clientId"),
            ClientSecret = reader.RequiredSecret("clientSecret"),
            RefreshToken = reader.RequiredSecret("refreshToken"),
            TokenFile = reader.Required("tokenFile"),
            Cif = reader.Text("cif"),
            ReceivedCifs = reader.List("received"),
            Consumers = reader.Flag("consumers"),
            Extern = reader.Flag("extern"),
            SelfBilled = reader.Flag("autofactura"),
            Enforcement = reader.Flag("executare"),
            ListLag = reader.Seconds("listLag", least: isAnaf ? null : 1),
            MaxCandidates = reader.Number("maxCandidates"),
            CallsPerMinute = reader.Number("callsPerMinute", most: isAnaf ? null : 10_000_000),
            Timeout = reader.Seconds("timeout"),
            MaxArchiveBytes = reader.Number("maxArchiveBytes"),
        };
        if (options.Cif is { } cif && AnafCif.Of(cif) != cif)
        {
            reader.Malformed("cif", "is no fiscal code in digits");
        }
        if (options.ReceivedCifs.FirstOrDefault(received => AnafCif.Of(received) != received) is not null)
        {
            reader.Malformed("received", "holds what is no fiscal code in digits");
        }
        if (options.TokenFile.Length > 0 && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(options.TokenFile))))
        {
            reader.Malformed("tokenFile", "names a directory that does not exist");
        }
        return reader.Build(options);
    }

    private static Uri WithSlash(Uri address) => address.AbsolutePath.EndsWith('/') ? address : new(address.AbsoluteUri + "/");
}
