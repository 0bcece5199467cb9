using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Ports.Secrets;
using Invoicing.Routing;

namespace Invoicing.Connectors.Anaf;

/// <summary>Settings of an ANAF destination, checked.</summary>
public sealed record AnafOptions
{
    /// <summary>
    /// Setting <c>baseAddress</c>, or what <c>environment</c> (<c>test</c>, <c>prod</c>) stands for: the address that <c>upload</c> is appended to.
    /// </summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>Setting <c>tokenAddress</c>: ANAF's token endpoint unless set.</summary>
    public required Uri TokenAddress { get; init; }

    /// <summary>Setting <c>clientId</c>: of the application registered with ANAF.</summary>
    public required string ClientId { get; init; }

    /// <summary>Setting <c>clientSecret</c>, a secret.</summary>
    public required string ClientSecret { get; init; }

    /// <summary>Setting <c>refreshToken</c>, a secret: the one that the authorisation with a qualified certificate gave.</summary>
    public required string RefreshToken { get; init; }

    /// <summary>Setting <c>tokenFile</c>: where a refresh token that ANAF renews is kept; its directory must exist.</summary>
    public required string TokenFile { get; init; }

    /// <summary>Setting <c>cif</c>: fiscal code to send and list under, where it is not the seller's (self-billing); digits.</summary>
    public string? Cif { get; init; }

    /// <summary>Setting <c>received</c>: fiscal codes, digits separated by commas, whose received invoices are fetched for the tenant of
    /// <c>receivesFor</c>; empty where none are.</summary>
    public IReadOnlyList<string> ReceivedCifs { get; init; } = [];

    /// <summary>Setting <c>consumers</c>: uploads go to <c>uploadb2c</c>.</summary>
    public bool Consumers { get; init; }

    /// <summary>Setting <c>extern</c>: the buyers are outside Romania.</summary>
    public bool Extern { get; init; }

    /// <summary>Setting <c>autofactura</c>: the buyer issues.</summary>
    public bool SelfBilled { get; init; }

    /// <summary>Setting <c>executare</c>: an enforcement body files.</summary>
    public bool Enforcement { get; init; }

    /// <summary>
    /// Setting <c>listLag</c>, in seconds: how long what ANAF has taken may stay out of its lists, judging included. Absence counts once this, five time-outs
    /// and what ANAF was slow of late have passed since the latest attempt ended. ANAF's lists lag up to 15 minutes; 1,800 unless set; at least 900 with ANAF
    /// itself.
    /// </summary>
    public required TimeSpan ListLag { get; init; }

    /// <summary>Setting <c>maxCandidates</c>: most messages opened in one probe; 200 unless set. Bounds calls.</summary>
    public required int MaxCandidates { get; init; }

    /// <summary>Setting <c>callsPerMinute</c>: 900 unless set; ANAF allows 1,000 for all applications of one user, a simulator at another address what it
    /// likes.</summary>
    public required int CallsPerMinute { get; init; }

    /// <summary>Setting <c>timeout</c>, in seconds: one call; 60 unless set.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Setting <c>maxArchiveBytes</c>: largest ZIP, packed or unpacked; 32 MiB unless set. Stops ZIP bombs.</summary>
    public required int MaxArchiveBytes { get; init; }

    /// <summary>Whether the host may lie in a private network; see <see cref="Destination.AllowsPrivateNetworks"/>.</summary>
    public bool AllowPrivateNetworks { get; init; } = true;

    /// <summary>Reads the settings.</summary>
    public static Result<AnafOptions> Read(Destination destination, ISecretSource secrets)
    {
        var reader = new SettingsReader(destination, secrets);
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
            ListLag = reader.Seconds("listLag", 1_800, isAnaf ? 900 : 1, 86_400),
            MaxCandidates = reader.Number("maxCandidates", 200, 1, 5_000),
            CallsPerMinute = reader.Number("callsPerMinute", 900, 1, isAnaf ? 1_000 : 10_000_000),
            Timeout = reader.Seconds("timeout", 60, 1, 300),
            MaxArchiveBytes = reader.Number("maxArchiveBytes", 32 * 1024 * 1024, 1024, 256 * 1024 * 1024),
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
