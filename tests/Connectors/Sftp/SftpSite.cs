using System.Security.Cryptography;
using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Connectors;
using Invoicing.Routing;

namespace Invoicing.Connectors.Sftp;

/// <summary>One receiver's folders on the server.</summary>
public sealed class SftpSite
{
    private readonly SshServer _server;

    public SftpSite(SshServer server)
    {
        Assert.SkipWhen(server.Unavailable.Length > 0, server.Unavailable);
        _server = server;
        Root = Path.Combine(server.Folder, "site-" + Guid.NewGuid().ToString("N"));
        foreach (var name in (string[])["in", "taken", "acks", "archive"])
        {
            Directory.CreateDirectory(Path.Combine(Root, name));
        }
        Settings = new()
        {
            ["host"] = "127.0.0.1",
            ["port"] = $"{server.Port}",
            ["user"] = Environment.UserName,
            ["hostKey"] = server.HostKey,
            ["privateKey"] = $"file:{server.KeyPath}",
            ["directory"] = Path.Combine(Root, "in"),
            ["acknowledgements"] = Path.Combine(Root, "acks"),
            ["archive"] = Path.Combine(Root, "archive"),
        };
    }

    public string Root { get; }

    public Dictionary<string, string> Settings { get; }

    public SftpConnector Connector(TimeProvider? clock = null)
    {
        var made = new SftpConnectorFactory(new SecretSource(), clock ?? TimeProvider.System).Create(
            new Destination
            {
                Id = "receiver",
                Connector = "sftp",
                Settings = Settings,
            }
        );
        Assert.True(made.Succeeded, string.Join("; ", made.Faults.Select(fault => fault.Message)));
        return (SftpConnector)made.Value;
    }

    public static OutboundDocument OutboundDocument(int bytes = 20_000, string number = "F-1", string? id = null)
    {
        var document = RandomNumberGenerator.GetBytes(bytes);
        return new(
            id ?? Guid.CreateVersion7().ToString(),
            new(Guid.NewGuid()),
            new LegalIdentity("RO12345678", DocumentKind.Invoice, number, 2026),
            document,
            Convert.ToHexStringLower(SHA256.HashData(document)),
            "application/xml",
            DateTimeOffset.UnixEpoch
        );
    }

    public string Arrived(OutboundDocument transmission) => Path.Combine(Root, "in", transmission.TransmissionId + ".xml");

    public string[] Names(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder)).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    public static string HashOf(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    public int KillSessions() => _server.KillSessions();
}
