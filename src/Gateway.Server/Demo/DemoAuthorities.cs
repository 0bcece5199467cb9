using Invoicing.Sandbox;
using Invoicing.Sandbox.Anaf;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Sftp;
using Invoicing.Sandbox.Ssh;

namespace Invoicing.Gateway.Server.Demo;

/// <summary>The other sides of the demo: ANAF, and an authority behind an SFTP server; each told what to do wrong with which invoice.</summary>
internal sealed class DemoAuthorities : IAsyncDisposable
{
    private DemoAuthorities(AnafSandbox anaf, SftpServer server, SftpAuthority authority) => (Anaf, Server, Authority) = (anaf, server, authority);

    /// <summary>ANAF.</summary>
    public AnafSandbox Anaf { get; }

    /// <summary>The SFTP server.</summary>
    public SftpServer Server { get; }

    /// <summary>The authority behind it.</summary>
    public SftpAuthority Authority { get; }

    /// <summary>Every document that an authority took, by its own books.</summary>
    public IEnumerable<LogEntry> Commits => Anaf.Log.Commits.Concat(Authority.Log.Commits);

    /// <summary>All that the authorities wrote down.</summary>
    public IEnumerable<LogEntry> Books => Anaf.Log.Entries.Concat(Authority.Log.Entries);

    /// <summary>Starts them on free loopback ports.</summary>
    public static async Task<DemoAuthorities> StartAsync(string folder, IReadOnlyList<DemoSample> samples)
    {
        var root = Path.Combine(folder, "sftp");
        var authority = SftpAuthority.Start(new()
        {
            Inbox = Path.Combine(root, "in"),
            Outbox = Path.Combine(root, "out"),
            VerdictAfter = TimeSpan.FromMilliseconds(300),
            PollEvery = TimeSpan.FromMilliseconds(100),
            Faults = Rules(samples, "sftp"),
        });
        var server = SftpServer.Start(new() { Root = root, Faults = Rules(samples, "ssh") });
        var anaf = await AnafSandbox.StartAsync(new()
        {
            VerdictAfter = TimeSpan.FromMilliseconds(300),
            CallsPerMinute = 1_000_000,
            Faults = Rules(samples, "anaf"),
        });
        return new(anaf, server, authority);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Authority.DisposeAsync();
        await Anaf.DisposeAsync();
    }

    /// <summary>On the wire an invoice is known by its file's name, which begins with its number.</summary>
    private static IReadOnlyList<FaultRule> Rules(IReadOnlyList<DemoSample> samples, string authority) =>
    [
        .. samples.Where(sample => sample.Fault?.Authority == authority)
            .Select(sample => sample.Fault!.Rule with { Match = authority == "ssh" ? $"*{sample.Number}*" : sample.Number }),
    ];
}
