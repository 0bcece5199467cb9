using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Ports.Secrets;
using Invoicing.Routing;
using Invoicing.Settings;

namespace Invoicing.Connectors.HttpApi;

/// <summary>Settings of a plain HTTP API, checked.</summary>
public sealed record HttpApiOptions
{
    private const string Nowhere = "https://address.invalid/";

    /// <summary>Setting <c>address</c>: documents are posted to it; <c>/{transmissionId}</c> below it tells whether one is there. No query.</summary>
    [Setting("https (http to a loopback host), no query; documents are posted to it", Default = "required")]
    public required Uri Address { get; init; }

    /// <summary>Setting <c>acknowledgements</c>: address of the list of acknowledgements; null where none come this way. No query.</summary>
    [Setting("address of the list of acknowledgements", Default = "none")]
    public Uri? Acknowledgements { get; init; }

    /// <summary>Setting <c>token</c>, a secret: the bearer token of every call; null where the receiver asks for none.</summary>
    [Setting("bearer token of every call, a secret", Default = "none")]
    public string? Token { get; init; }

    /// <summary>Setting <c>timeout</c>, in seconds: one call; 30 unless set, up to 300. Past it the outcome is unknown.</summary>
    [Setting(
        "for one call; past it the outcome is unknown. A 404 to a probe counts five of them and 5 s after the attempt ended, "
            + "later where the receiver was slow",
        Default = "30",
        Min = "1",
        Max = "300",
        Unit = "s"
    )]
    public required TimeSpan Timeout { get; init; }

    /// <summary>Setting <c>maxAcknowledgements</c>: most of them asked for in one look; 500 unless set, up to 5,000. Bounds memory.</summary>
    [Setting("asked for in one look; bounds memory", Default = "500", Min = "1", Max = "5,000")]
    public required int MaxAcknowledgements { get; init; }

    /// <summary>Setting <c>maxAnswerBytes</c>: largest answer; 4 MiB unless set, up to 64 MiB. Bounds memory.</summary>
    [Setting("largest answer; bounds memory", Default = "4 MiB", Min = "1 KiB", Max = "64 MiB")]
    public required int MaxAnswerBytes { get; init; }

    /// <summary>
    /// Setting <c>package</c>: most documents of one call, from 1 (each by itself, unless set) to 256; no more than <c>concurrency</c> of the destination are
    /// on their way at once.
    /// </summary>
    [Setting(
        "documents in one call, of 16 MiB together at the most; 1 sends each by itself. No more than the destination's "
            + "`concurrency` are on their way at once",
        Default = "1",
        Min = "1",
        Max = "256"
    )]
    public int Package { get; init; } = 1;

    /// <summary>Setting <c>packageWait</c>, in milliseconds: how long a document waits for others; 100 unless set, from 1 to 10,000.</summary>
    [Setting("that a document waits for others", Default = "100", Min = "1", Max = "10,000", Unit = "ms")]
    public TimeSpan PackageWait { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether the host may lie in a private network; see <see cref="Destination.AllowsPrivateNetworks"/>.</summary>
    public bool AllowPrivateNetworks { get; init; } = true;

    /// <summary>Reads the settings.</summary>
    public static Result<HttpApiOptions> Read(Destination destination, ISecretSource secrets)
    {
        var reader = new SettingsReader(destination, secrets, typeof(HttpApiOptions));
        reader.Required("address");
        var options = new HttpApiOptions
        {
            AllowPrivateNetworks = destination.AllowsPrivateNetworks,
            Address = Bare(reader, "address"),
            Acknowledgements = reader.Text("acknowledgements") is null ? null : Bare(reader, "acknowledgements"),
            Token = reader.Secret("token"),
            Timeout = reader.Seconds("timeout"),
            MaxAcknowledgements = reader.Number("maxAcknowledgements"),
            Package = reader.Number("package"),
            PackageWait = TimeSpan.FromMilliseconds(reader.Number("packageWait")),
            MaxAnswerBytes = reader.Number("maxAnswerBytes"),
        };
        if (options.Token is { } token && !token.All(sign => sign is >= '!' and <= '~'))
        {
            reader.Malformed("token", "has signs that a header cannot carry");
        }
        return reader.Build(options);
    }

    private static Uri Bare(SettingsReader reader, string name)
    {
        var address = reader.Address(name, Nowhere);
        if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            reader.Malformed(name, "has a query or a fragment; the gateway appends its own");
        }
        return new(address.GetLeftPart(UriPartial.Path).TrimEnd('/'));
    }
}
