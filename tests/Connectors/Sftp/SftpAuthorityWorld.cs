using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Routing;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Sftp;
using Invoicing.Sandbox.Ssh;

namespace Invoicing.Connectors.Sftp;

/// <summary>The sandbox's own SFTP server with password login, and the receiver that takes files away and acknowledges them.</summary>
public sealed class SftpAuthorityWorld : IAsyncDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("gw-sftp").FullName;

    public SftpAuthorityWorld(params FaultRule[] faults)
    {
        Server = SftpServer.Start(new() { Root = _root, Faults = faults });
        Authority = SftpAuthority.Start(
            new()
            {
                Inbox = Path.Combine(_root, "in"),
                Outbox = Path.Combine(_root, "out"),
                Archive = Path.Combine(_root, "taken"),
                VerdictAfter = TimeSpan.Zero,
            }
        );
        Settings = new()
        {
            ["host"] = "127.0.0.1",
            ["port"] = $"{Server.Port}",
            ["user"] = "sandbox",
            ["password"] = "sandbox",
            ["hostKey"] = Server.HostKeyFingerprint,
            ["directory"] = "/in",
            ["acknowledgements"] = "/out",
        };
    }

    public string Outbox => Path.Combine(_root, "out");

    public SftpServer Server { get; }

    public SftpAuthority Authority { get; }

    public Dictionary<string, string> Settings { get; }

    public SftpConnector Connector()
    {
        var made = new SftpConnectorFactory(new SecretSource(), TimeProvider.System).Create(
            new Destination
            {
                Id = "receiver",
                Connector = "sftp",
                Settings = Settings,
            }
        );
        return Assert.IsType<SftpConnector>(made.Value);
    }

    public async ValueTask DisposeAsync()
    {
        await Authority.DisposeAsync();
        await Server.DisposeAsync();
        Directory.Delete(_root, true);
    }
}
