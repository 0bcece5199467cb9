using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Ports.Secrets;
using Invoicing.Routing;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Invoicing.Connectors.Sftp;

/// <summary>Settings of an SFTP destination, checked.</summary>
public sealed record SftpOptions
{
    /// <summary>Setting <c>host</c>: name or address of the server.</summary>
    public required string Host { get; init; }

    /// <summary>Setting <c>port</c>; 22 unless set.</summary>
    public required int Port { get; init; }

    /// <summary>Setting <c>user</c>.</summary>
    public required string User { get; init; }

    /// <summary>
    /// Setting <c>hostKey</c>: fingerprints as <c>ssh-keygen -lf</c> prints them (<c>SHA256:…</c>), separated by commas. Required: a server nobody has
    /// pinned is not trusted.
    /// </summary>
    public required IReadOnlyList<string> HostKeys { get; init; }

    /// <summary>Setting <c>password</c>, a secret.</summary>
    public string? Password { get; init; }

    /// <summary>Settings <c>privateKey</c>, a secret in PEM or OpenSSH form, and <c>privateKeyPassphrase</c>.</summary>
    public IPrivateKeySource? PrivateKey { get; init; }

    /// <summary>Setting <c>directory</c>: where documents are put.</summary>
    public required string Directory { get; init; }

    /// <summary>
    /// Setting <c>fileName</c>: pattern with <c>{transmission}</c> and <c>{number}</c>; <c>{transmission}.xml</c> unless set.
    /// Acknowledgements are matched by the transmission id, so a receiver that answers by file name needs the default.
    /// </summary>
    public required string FileName { get; init; }

    /// <summary>Setting <c>takenDirectories</c>: where the receiver keeps what it has taken, under the same name; separated by commas.</summary>
    public IReadOnlyList<string> TakenDirectories { get; init; } = [];

    /// <summary>
    /// Setting <c>absentMeans</c>: <c>cannotTell</c> (default) where the receiver takes files away, <c>resend</c> where what was put stays until it
    /// is found.
    /// </summary>
    public bool AbsentMeansResend { get; init; }

    /// <summary>Setting <c>acknowledgements</c>: directory that the receiver writes UBL ApplicationResponses to; null where there is none.</summary>
    public string? Acknowledgements { get; init; }

    /// <summary>Setting <c>archive</c>: where confirmed acknowledgements are moved; they are deleted where it is not set.</summary>
    public string? Archive { get; init; }

    /// <summary>Setting <c>maxAcknowledgements</c>: most of them read in one look; 100 unless set, up to 1,000. Bounds memory.</summary>
    public required int MaxAcknowledgements { get; init; }

    /// <summary>Setting <c>maxAcknowledgementBytes</c>: largest one; 1 MiB unless set, up to 16 MiB. Bounds memory.</summary>
    public required int MaxAcknowledgementBytes { get; init; }

    /// <summary>Setting <c>inbound</c>: directory in which invoices of suppliers lie for the tenant of <c>receivesFor</c>; null where there is none.</summary>
    public string? Inbound { get; init; }

    /// <summary>Setting <c>inboundArchive</c>: where those that were taken in are moved; they are deleted where it is not set.</summary>
    public string? InboundArchive { get; init; }

    /// <summary>Setting <c>maxInbound</c>: most of them read in one look; 20 unless set, up to 200. Bounds memory.</summary>
    public required int MaxInbound { get; init; }

    /// <summary>Setting <c>maxInboundBytes</c>: largest one; 10 MiB unless set, up to 64 MiB. Bounds memory.</summary>
    public required int MaxInboundBytes { get; init; }

    /// <summary>Setting <c>maxListed</c>: most entries of a directory looked at; 20,000 unless set. Stops an endless listing.</summary>
    public required int MaxListed { get; init; }

    /// <summary>
    /// Setting <c>connections</c>: most connections at once; the destination's concurrency, at the most 16, unless set. sshd takes 10 unauthenticated
    /// ones.
    /// </summary>
    public required int Connections { get; init; }

    /// <summary>Setting <c>connectTimeout</c>, in seconds: connection and login; 15 unless set.</summary>
    public required TimeSpan ConnectTimeout { get; init; }

    /// <summary>Setting <c>commandTimeout</c>, in seconds: one answer of the server; 30 unless set.</summary>
    public required TimeSpan CommandTimeout { get; init; }

    /// <summary>Setting <c>operationTimeout</c>, in seconds: a whole upload, look or pickup; 300 unless set.</summary>
    public required TimeSpan OperationTimeout { get; init; }

    /// <summary>Setting <c>idleTimeout</c>, in seconds: an idle connection older than this is not used again; 60 unless set.</summary>
    public required TimeSpan IdleTimeout { get; init; }

    /// <summary>Whether the host may lie in a private network; see <see cref="Destination.AllowsPrivateNetworks"/>.</summary>
    public bool AllowPrivateNetworks { get; init; } = true;

    /// <summary>Reads the settings.</summary>
    public static Result<SftpOptions> Read(Destination destination, ISecretSource secrets)
    {
        var reader = new SettingsReader(destination, secrets);
        var options = new SftpOptions
        {
            AllowPrivateNetworks = destination.AllowsPrivateNetworks,
            Host = reader.Required("host"),
            Port = reader.Number("port", 22, 1, 65_535),
            User = reader.Required("user"),
            HostKeys = HostKeysOf(reader),
            Password = reader.Secret("password"),
            PrivateKey = PrivateKeyOf(reader),
            Directory = reader.Required("directory"),
            FileName = FileNameOf(reader),
            TakenDirectories = reader.List("takenDirectories"),
            AbsentMeansResend = reader.Choice("absentMeans", "cannotTell", "resend") == "resend",
            Acknowledgements = reader.Text("acknowledgements"),
            Archive = reader.Text("archive"),
            MaxAcknowledgements = reader.Number("maxAcknowledgements", 100, 1, 1_000),
            MaxAcknowledgementBytes = reader.Number("maxAcknowledgementBytes", 1024 * 1024, 1_024, 16 * 1024 * 1024),
            Inbound = reader.Text("inbound"),
            InboundArchive = reader.Text("inboundArchive"),
            MaxInbound = reader.Number("maxInbound", 20, 1, 200),
            MaxInboundBytes = reader.Number("maxInboundBytes", 10 * 1024 * 1024, 1_024, 64 * 1024 * 1024),
            MaxListed = reader.Number("maxListed", 20_000, 100, 1_000_000),
            Connections = reader.Number("connections", Math.Clamp(destination.Concurrency, 1, 16), 1, 64),
            ConnectTimeout = reader.Seconds("connectTimeout", 15, 1, 120),
            CommandTimeout = reader.Seconds("commandTimeout", 30, 1, 600),
            OperationTimeout = reader.Seconds("operationTimeout", 300, 1, 3_600),
            IdleTimeout = reader.Seconds("idleTimeout", 60, 1, 3_600),
        };
        if (options.Password is null && options.PrivateKey is null)
        {
            reader.Malformed("privateKey", "is not usable, and there is no 'password' either", "Set one of the two.");
        }
        return reader.Build(options);
    }

    private static IReadOnlyList<string> HostKeysOf(SettingsReader reader)
    {
        const string Prefix = "SHA256:";
        reader.Required("hostKey");
        var keys = reader.List("hostKey");
        if (keys.Any(key => !key.StartsWith(Prefix, StringComparison.Ordinal) || key.TrimEnd('=').Length != Prefix.Length + 43))
        {
            reader.Malformed(
                "hostKey",
                "holds what is no SHA256 fingerprint",
                "Take it from the server itself: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub"
            );
        }
        return [.. keys.Select(key => key.TrimEnd('='))];
    }

    private static string FileNameOf(SettingsReader reader)
    {
        var pattern = reader.Text("fileName") ?? "{transmission}.xml";
        if (!pattern.Contains("{transmission}", StringComparison.Ordinal) && !pattern.Contains("{number}", StringComparison.Ordinal))
        {
            reader.Malformed("fileName", "names neither {transmission} nor {number}, so that every document would have one name");
        }
        return pattern;
    }

    private static PrivateKeyFile? PrivateKeyOf(SettingsReader reader)
    {
        var pem = reader.Secret("privateKey");
        var passphrase = reader.Secret("privateKeyPassphrase");
        if (pem is null)
        {
            return null;
        }
        try
        {
            using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(pem + "\n"));
            return new(stream, passphrase);
        }
        catch (Exception exception)
            when (exception
                    is SshException
                        or ArgumentException
                        or InvalidOperationException
                        or NotSupportedException
                        or FormatException
                        or System.Security.Cryptography.CryptographicException
            )
        {
            reader.Malformed(
                "privateKey",
                $"cannot be opened ({exception.GetType().Name})",
                "An encrypted key needs 'privateKeyPassphrase'; PEM and OpenSSH forms are read."
            );
            return null;
        }
    }
}
