using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Ports.Secrets;
using Invoicing.Routing;
using Invoicing.Settings;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Invoicing.Connectors.Sftp;

/// <summary>Settings of an SFTP destination, checked.</summary>
public sealed record SftpOptions
{
    /// <summary>Setting <c>host</c>: name or address of the server.</summary>
    [Setting("name or address of the server", Default = "required")]
    public required string Host { get; init; }

    /// <summary>Setting <c>port</c>; 22 unless set.</summary>
    [Setting("of the server", Default = "22", Min = "1", Max = "65,535")]
    public required int Port { get; init; }

    /// <summary>Setting <c>user</c>.</summary>
    [Setting("to log in as", Default = "required")]
    public required string User { get; init; }

    /// <summary>
    /// Setting <c>hostKey</c>: fingerprints as <c>ssh-keygen -lf</c> prints them (<c>SHA256:…</c>), separated by commas. Required: a server nobody has
    /// pinned is not trusted.
    /// </summary>
    [Setting("`SHA256:…` as `ssh-keygen -lf` prints it; several separated by commas", Name = "hostKey", Default = "required")]
    public required IReadOnlyList<string> HostKeys { get; init; }

    /// <summary>Setting <c>password</c>, a secret.</summary>
    [Setting("a secret; this or a key is needed", Default = "none")]
    public string? Password { get; init; }

    /// <summary>Settings <c>privateKey</c>, a secret in PEM or OpenSSH form, and <c>privateKeyPassphrase</c>.</summary>
    [Setting("a secret; this or a password is needed", Default = "none")]
    [Setting("a secret, where the key has one", Name = "privateKeyPassphrase", Default = "none")]
    public IPrivateKeySource? PrivateKey { get; init; }

    /// <summary>Setting <c>directory</c>: where documents are put.</summary>
    [Setting("where documents are put", Default = "required")]
    public required string Directory { get; init; }

    /// <summary>
    /// Setting <c>fileName</c>: pattern with <c>{transmission}</c> and <c>{number}</c>; <c>{transmission}.xml</c> unless set.
    /// Acknowledgements are matched by the transmission id, so a receiver that answers by file name needs the default.
    /// </summary>
    [Setting("a pattern with `{transmission}` or `{number}`", Default = "`{transmission}.xml`")]
    public required string FileName { get; init; }

    /// <summary>Setting <c>takenDirectories</c>: where the receiver keeps what it has taken, under the same name; separated by commas.</summary>
    [Setting("where the receiver keeps what it has taken, separated by commas", Default = "none")]
    public IReadOnlyList<string> TakenDirectories { get; init; } = [];

    /// <summary>
    /// Setting <c>absentMeans</c>: <c>cannotTell</c> (default) where the receiver takes files away, <c>resend</c> where what was put stays until it
    /// is found.
    /// </summary>
    [Setting(
        "`resend` only where what was put stays until it is found, there or in a taken directory: else a document could be sent "
            + "twice. It is sent again five `commandTimeout`s and 5 s after the attempt ended, later where the server was slow",
        Name = "absentMeans",
        Default = "`cannotTell`"
    )]
    public bool AbsentMeansResend { get; init; }

    /// <summary>Setting <c>acknowledgements</c>: directory that the receiver writes UBL ApplicationResponses to; null where there is none.</summary>
    [Setting(
        "folder that the receiver writes them to; names that begin with a dot or end in `.part`, `.tmp`, `.filepart` are " + "unfinished",
        Default = "none"
    )]
    public string? Acknowledgements { get; init; }

    /// <summary>Setting <c>archive</c>: where confirmed acknowledgements are moved; they are deleted where it is not set.</summary>
    [Setting("where they are moved once they are durable here; without it they are deleted", Default = "none")]
    public string? Archive { get; init; }

    /// <summary>Setting <c>maxAcknowledgements</c>: most of them read in one look; 100 unless set, up to 1,000. Bounds memory.</summary>
    [Setting(
        "read in one look, which bounds memory; a listing ends with 2,000 readable files, oldest first among them, and is read "
            + "through before the next one",
        Default = "100",
        Min = "1",
        Max = "1,000"
    )]
    public required int MaxAcknowledgements { get; init; }

    /// <summary>Setting <c>maxAcknowledgementBytes</c>: largest one; 1 MiB unless set, up to 16 MiB. Bounds memory.</summary>
    [Setting("largest one; bounds memory", Default = "1 MiB", Min = "1 KiB", Max = "16 MiB")]
    public required int MaxAcknowledgementBytes { get; init; }

    /// <summary>Setting <c>inbound</c>: directory in which invoices of suppliers lie for the tenant of <c>receivesFor</c>; null where there is none.</summary>
    [Setting("folder in which invoices of suppliers lie for the tenant of the destination's `receivesFor`; unfinished names as above", Default = "none")]
    public string? Inbound { get; init; }

    /// <summary>Setting <c>inboundArchive</c>: where those that were taken in are moved; they are deleted where it is not set.</summary>
    [Setting(
        "where they are moved once they are durable here; without it they are deleted. What cannot be read as an invoice stays, and the log says why",
        Default = "none"
    )]
    public string? InboundArchive { get; init; }

    /// <summary>Setting <c>maxInbound</c>: most of them read in one look; 20 unless set, up to 200. Bounds memory.</summary>
    [Setting("read in one look; bounds memory", Default = "20", Min = "1", Max = "200")]
    public required int MaxInbound { get; init; }

    /// <summary>Setting <c>maxInboundBytes</c>: largest one; 10 MiB unless set, up to 64 MiB. Bounds memory.</summary>
    [Setting("largest one; bounds memory", Default = "10 MiB", Min = "1 KiB", Max = "64 MiB")]
    public required int MaxInboundBytes { get; init; }

    /// <summary>Setting <c>maxListed</c>: most entries of a directory looked at; 20,000 unless set. Stops an endless listing.</summary>
    [Setting(
        "entries of a folder looked at; where they end before 2,000 readable ones are found, the log says so (GW-SFTP-LISTED)",
        Default = "20,000",
        Min = "100",
        Max = "1,000,000"
    )]
    public required int MaxListed { get; init; }

    /// <summary>
    /// Setting <c>connections</c>: most connections at once; the destination's concurrency, at the most 16, unless set. sshd takes 10 unauthenticated
    /// ones.
    /// </summary>
    [Setting("connections at once; servers take few that are not logged in yet", Default = "the concurrency, at most 16", Min = "1", Max = "64")]
    public required int Connections { get; init; }

    /// <summary>Setting <c>connectTimeout</c>, in seconds: connection and login; 15 unless set.</summary>
    [Setting("connection and login", Default = "15", Min = "1", Max = "120", Unit = "s")]
    public required TimeSpan ConnectTimeout { get; init; }

    /// <summary>Setting <c>commandTimeout</c>, in seconds: one answer of the server; 30 unless set.</summary>
    [Setting("one answer of the server", Default = "30", Min = "1", Max = "600", Unit = "s")]
    public required TimeSpan CommandTimeout { get; init; }

    /// <summary>Setting <c>operationTimeout</c>, in seconds: a whole upload, look or pickup; 300 unless set.</summary>
    [Setting(
        "a whole upload or look. One file of acknowledgements has a quarter of it; one that is not given by then is named "
            + "(GW-SFTP-SLOW) and tried again behind the others",
        Default = "300",
        Min = "1",
        Max = "3,600",
        Unit = "s"
    )]
    public required TimeSpan OperationTimeout { get; init; }

    /// <summary>Setting <c>idleTimeout</c>, in seconds: an idle connection older than this is not used again; 60 unless set.</summary>
    [Setting("an idle connection older than this is not used again", Default = "60", Min = "1", Max = "3,600", Unit = "s")]
    public required TimeSpan IdleTimeout { get; init; }

    /// <summary>Whether the host may lie in a private network; see <see cref="Destination.AllowsPrivateNetworks"/>.</summary>
    public bool AllowPrivateNetworks { get; init; } = true;

    /// <summary>Reads the settings.</summary>
    public static Result<SftpOptions> Read(Destination destination, ISecretSource secrets)
    {
        var reader = new SettingsReader(destination, secrets, typeof(SftpOptions));
        var options = new SftpOptions
        {
            AllowPrivateNetworks = destination.AllowsPrivateNetworks,
            Host = reader.Required("host"),
            Port = reader.Number("port"),
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
            MaxAcknowledgements = reader.Number("maxAcknowledgements"),
            MaxAcknowledgementBytes = reader.Number("maxAcknowledgementBytes"),
            Inbound = reader.Text("inbound"),
            InboundArchive = reader.Text("inboundArchive"),
            MaxInbound = reader.Number("maxInbound"),
            MaxInboundBytes = reader.Number("maxInboundBytes"),
            MaxListed = reader.Number("maxListed"),
            Connections = reader.Number("connections", preset: Math.Clamp(destination.Concurrency, 1, 16)),
            ConnectTimeout = reader.Seconds("connectTimeout"),
            CommandTimeout = reader.Seconds("commandTimeout"),
            OperationTimeout = reader.Seconds("operationTimeout"),
            IdleTimeout = reader.Seconds("idleTimeout"),
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
