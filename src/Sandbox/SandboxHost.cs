using Invoicing.Sandbox.Anaf;
using Invoicing.Sandbox.Control;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.HttpApi;
using Invoicing.Sandbox.Ksef;
using Invoicing.Sandbox.Sftp;
using Invoicing.Sandbox.Ssh;
using Invoicing.Sandbox.Zatca;

namespace Invoicing.Sandbox;

/// <summary>
/// Every simulated authority at once: ANAF, KSeF and ZATCA over HTTP, a receiver with a plain HTTP API, and an SFTP server with the authority behind it
/// (uploads to
/// <c>/inbox</c>, acknowledgements in <c>/outbox</c>). Over HTTP, <c>/sandbox/log</c> and <c>/sandbox/faults</c> are ANAF's,
/// <c>/sandbox/sftp/log</c> and <c>/sandbox/sftp/faults</c> those of the SFTP side; the HTTP API, KSeF and ZATCA have <c>/sandbox</c> on their own addresses.
/// </summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private SandboxHost(AnafSandbox anaf, HttpApiSandbox httpApi, SftpServer server, SftpAuthority authority, ZatcaSandbox zatca, KsefSandbox ksef) =>
        (Anaf, HttpApi, SftpServer, SftpAuthority, Zatca, Ksef) = (anaf, httpApi, server, authority, zatca, ksef);

    /// <summary>Romania's e-Factura.</summary>
    public AnafSandbox Anaf { get; }

    /// <summary>The receiver with a plain HTTP API; it asks for no token.</summary>
    public HttpApiSandbox HttpApi { get; }

    /// <summary>The SFTP server; user and password are both <c>sandbox</c>.</summary>
    public SftpServer SftpServer { get; }

    /// <summary>The authority behind the SFTP server.</summary>
    public SftpAuthority SftpAuthority { get; }

    /// <summary>Saudi Arabia's Fatoora; token and secret are <c>sandbox-token</c> and <c>sandbox-secret</c>.</summary>
    public ZatcaSandbox Zatca { get; }

    /// <summary>Poland's KSeF; the token of every taxpayer is <c>sandbox-ksef-token</c>.</summary>
    public KsefSandbox Ksef { get; }

    /// <summary>What a person needs to reach everything, a line each.</summary>
    public IReadOnlyList<string> Summary =>
        [
            $"ANAF e-Factura  {Anaf.BaseAddress}test/FCTEL/rest/ (and prod), token {Anaf.TokenEndpoint}",
            "                client sandbox-client, secret sandbox-secret, refresh token sandbox-refresh-token",
            $"HTTP API        {HttpApi.Documents}, acknowledgements at {HttpApi.Acknowledgements}",
            $"SFTP            sftp://sandbox:sandbox@{SftpServer.EndPoint}/inbox, acknowledgements in /outbox",
            $"                host key {SftpServer.HostKeyFingerprint}",
            $"ZATCA Fatoora   {Zatca.Address}, token sandbox-token, secret sandbox-secret, one-time password 123345",
            $"                records and faults at {new Uri(Zatca.Address, "/sandbox")}",
            $"KSeF 2.0        {Ksef.Address}, token sandbox-ksef-token; records and faults at {new Uri(Ksef.Address, "/sandbox")}",
            $"Records         {Anaf.BaseAddress}sandbox/log, {Anaf.BaseAddress}sandbox/sftp/log and {HttpApi.BaseAddress}sandbox/log",
            $"Faults          POST {Anaf.BaseAddress}sandbox/faults or sandbox/sftp/faults, {HttpApi.BaseAddress}sandbox/faults",
        ];

    /// <summary>Starts everything, with what an earlier run left in the folder. Throws a <see cref="SandboxStartException"/> when a port is taken or the
    /// folder cannot be used; nothing is left running then.</summary>
    public static async Task<SandboxHost> StartAsync(SandboxHostOptions options, CancellationToken cancellationToken = default)
    {
        await using AsyncDisposables started = new();
        string root = Path.Combine(options.Folder, "sftp");
        FaultScript sftpFaults = new(options.Seed, options.Faults);
        SftpServer server = await started.AddAsync("SFTP server", options.SftpPort, () => Task.FromResult(StartServer(options, root, sftpFaults)));
        SftpAuthority authority = await started.AddAsync("SFTP authority", 0, () => Task.FromResult(StartAuthority(options, root, sftpFaults)));
        AnafSandbox anaf = await started.AddAsync("ANAF", options.AnafPort, () => StartAnafAsync(options, authority, sftpFaults, cancellationToken));
        HttpApiSandbox httpApi = await started.AddAsync("HTTP API", options.HttpApiPort, () => StartHttpApiAsync(options, cancellationToken));
        ZatcaSandbox zatca = await started.AddAsync("ZATCA", options.ZatcaPort, () => StartZatcaAsync(options, cancellationToken));
        KsefSandbox ksef = await started.AddAsync("KSeF", options.KsefPort, () => StartKsefAsync(options, cancellationToken));
        started.Keep();
        return new(anaf, httpApi, server, authority, zatca, ksef);
    }

    private static SftpServer StartServer(SandboxHostOptions options, string root, FaultScript faults)
    {
        Directory.CreateDirectory(options.Folder);
        return SftpServer.Start(
            new()
            {
                Root = root,
                Address = options.Address,
                Port = options.SftpPort,
                HostKeyFile = Path.Combine(options.Folder, "host-key.pem"),
                Time = options.Time,
            },
            faults
        );
    }

    private static SftpAuthority StartAuthority(SandboxHostOptions options, string root, FaultScript faults) =>
        SftpAuthority.Start(
            new()
            {
                Inbox = Path.Combine(root, "inbox"),
                Outbox = Path.Combine(root, "outbox"),
                Archive = options.TakesAway ? Path.Combine(root, "taken") : null,
                VerdictAfter = options.VerdictAfter,
                LogFile = Path.Combine(options.Folder, "sftp-log.jsonl"),
                Time = options.Time,
            },
            faults
        );

    private static Task<AnafSandbox> StartAnafAsync(
        SandboxHostOptions options,
        SftpAuthority authority,
        FaultScript sftpFaults,
        CancellationToken cancellationToken
    ) =>
        AnafSandbox.StartAsync(
            new()
            {
                Address = options.Address,
                Port = options.AnafPort,
                VerdictAfter = options.VerdictAfter,
                ListLag = options.ListLag,
                CallsPerMinute = options.CallsPerMinute,
                RotateRefreshTokens = options.RotateRefreshTokens,
                LogFile = Path.Combine(options.Folder, "anaf-log.jsonl"),
                Folder = options.Folder,
                Seed = options.Seed,
                Faults = options.Faults,
                Time = options.Time,
            },
            routes => SandboxEndpoints.Map(routes, "/sandbox/sftp", authority.Log, sftpFaults),
            cancellationToken
        );

    private static Task<HttpApiSandbox> StartHttpApiAsync(SandboxHostOptions options, CancellationToken cancellationToken) =>
        HttpApiSandbox.StartAsync(
            new()
            {
                Address = options.Address,
                Port = options.HttpApiPort,
                VerdictAfter = options.VerdictAfter,
                LogFile = Path.Combine(options.Folder, "http-api-log.jsonl"),
                Seed = options.Seed,
                Faults = options.Faults,
                Time = options.Time,
            },
            cancellationToken
        );

    private static Task<ZatcaSandbox> StartZatcaAsync(SandboxHostOptions options, CancellationToken cancellationToken) =>
        ZatcaSandbox.StartAsync(
            new()
            {
                Address = options.Address,
                Port = options.ZatcaPort,
                LogFile = Path.Combine(options.Folder, "zatca-log.jsonl"),
                Seed = options.Seed,
                Faults = options.Faults,
                Time = options.Time,
            },
            cancellationToken
        );

    private static Task<KsefSandbox> StartKsefAsync(SandboxHostOptions options, CancellationToken cancellationToken) =>
        KsefSandbox.StartAsync(
            new()
            {
                Address = options.Address,
                Port = options.KsefPort,
                VerdictAfter = options.VerdictAfter,
                LogFile = Path.Combine(options.Folder, "ksef-log.jsonl"),
                Seed = options.Seed,
                Faults = options.Faults,
                Time = options.Time,
            },
            cancellationToken
        );

    /// <summary>A person asked for acknowledgements that never came: those that a fault lost come after all.</summary>
    public void SendLost()
    {
        SftpAuthority.SendLost();
        HttpApi.SendLost();
    }

    /// <summary>Starts everything, writes the <see cref="Summary"/>, and runs until cancelled.</summary>
    public static async Task RunAsync(SandboxHostOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        await using SandboxHost host = await StartAsync(options, cancellationToken);
        foreach (string line in host.Summary)
        {
            await output.WriteLineAsync(line);
        }
        await output.FlushAsync(CancellationToken.None);
        // The end runs on a thread of its own: whoever cancels, a signal's handler perhaps, must not be the one that waits for it.
        TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration stop = cancellationToken.Register(end.SetResult);
        await end.Task;
    }

    /// <summary>Stops everything.</summary>
    public async ValueTask DisposeAsync()
    {
        await Anaf.DisposeAsync();
        await HttpApi.DisposeAsync();
        await Zatca.DisposeAsync();
        await Ksef.DisposeAsync();
        await SftpServer.DisposeAsync();
        await SftpAuthority.DisposeAsync();
    }
}
