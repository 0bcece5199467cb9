using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Invoicing.Connectors.Mail;

/// <summary>
/// A real mail server, Debian's exim4, on a loopback port with folders of its own. <c>reject@ok.test</c> is refused (550), <c>busy@ok.test</c> put off (451),
/// a subject with EICAR refused after the message (550), every other mailbox of ok.test has a maildir.
/// </summary>
public sealed class EximServer : IAsyncLifetime
{
    private Process? _exim;

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"gw-exim-{Guid.NewGuid():N}");

    public int Port { get; private set; }

    public string Unavailable { get; private set; } = "";

    /// <summary>SHA-256 of its certificate.</summary>
    public string Certificate { get; private set; } = "";

    public Uri Address => new($"smtp://127.0.0.1:{Port}");

    public async ValueTask InitializeAsync()
    {
        const string Exim = "/usr/sbin/exim4";
        if (!File.Exists(Exim))
        {
            Unavailable = "exim4 is not installed (apt-get install exim4-daemon-light).";
            return;
        }

        Directory.CreateDirectory(Folder);
        var isRoot = Environment.UserName == "root";
        var user = isRoot ? "nobody" : Environment.UserName;
        var group = isRoot ? "nogroup" : (await RunAsync("id", "-gn")).Trim();
        Certify();
        Port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(Folder, "exim.conf"), ConfigurationOf(user, group));
        await RunAsync("chmod", "-R", "u=rwX,go=rX", Folder);
        string[] daemon = ["-C", Path.Combine(Folder, "exim.conf"), "-bdf", "-q2s"];
        if (isRoot)
        {
            await RunAsync("chown", "-R", $"{user}:{group}", Folder);
        }

        _exim = Process.Start(
            isRoot
                ? new ProcessStartInfo("setpriv", ["--reuid", user, "--regid", group, "--clear-groups", Exim, .. daemon])
                : new ProcessStartInfo(Exim, daemon)
        )!;
        await WaitUntilListeningAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_exim is not null)
        {
            _exim.Kill(entireProcessTree: true);
            await _exim.WaitForExitAsync();
            _exim.Dispose();
        }

        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, true);
        }
    }

    public void Require() => Assert.SkipWhen(Unavailable.Length > 0, Unavailable);

    /// <summary>Waits until the server has delivered all that it took upon itself: what it took lies in its spool until then.</summary>
    public void Settle()
    {
        var spool = Path.Combine(Folder, "spool", "input");
        Assert.True(SpinWait.SpinUntil(() => !Directory.Exists(spool) || !Directory.EnumerateFiles(spool).Any(), TimeSpan.FromSeconds(30)));
    }

    /// <summary>Messages in the mailbox of a local part, as the server wrote them.</summary>
    public IReadOnlyList<MimeKit.MimeMessage> Mailbox(string localPart)
    {
        var box = Path.Combine(Folder, "mail", localPart, "new");
        return Directory.Exists(box) ? [.. Directory.EnumerateFiles(box).Order().Select(file => MimeKit.MimeMessage.Load(file))] : [];
    }

    /// <summary>The messages, as soon as there are so many.</summary>
    public async Task<IReadOnlyList<MimeKit.MimeMessage>> MailboxAsync(string localPart, int count)
    {
        for (var turn = 0; turn < 600; turn++)
        {
            if (Mailbox(localPart) is { } messages && messages.Count >= count)
            {
                return messages;
            }

            await Task.Delay(50);
        }

        return Mailbox(localPart);
    }

    private string ConfigurationOf(string user, string group) =>
        $$$"""
            exim_user = {{{user}}}
            exim_group = {{{group}}}
            admin_groups = {{{group}}}
            keep_environment =
            primary_hostname = mx.test
            spool_directory = {{{Folder}}}/spool
            log_file_path = {{{Folder}}}/log/%slog
            pid_file_path = {{{Folder}}}/exim.pid
            local_interfaces = 127.0.0.1
            daemon_smtp_ports = {{{Port}}}
            tls_advertise_hosts = *
            tls_certificate = {{{Folder}}}/cert.pem
            tls_privatekey = {{{Folder}}}/key.pem
            dsn_advertise_hosts = *
            acl_smtp_rcpt = rcpt
            acl_smtp_data = data
            domainlist local_domains = ok.test
            deliver_drop_privilege = true
            never_users =
            begin acl
            rcpt:
              deny   local_parts = reject
                     message = 5.1.1 no such mailbox
              defer  local_parts = busy
                     message = 4.2.2 mailbox busy
              accept domains = +local_domains
              deny   message = 5.7.1 relaying denied
            data:
              deny   condition = ${if match{$h_Subject:}{EICAR}}
                     message = 5.7.0 content refused
              accept
            begin routers
            box:
              driver = accept
              local_part_suffix = +*
              local_part_suffix_optional
              local_parts = ada : bob : app : billing
              transport = maildir
            begin transports
            maildir:
              driver = appendfile
              directory = {{{Folder}}}/mail/$local_part_data
              create_directory
              maildir_format
              envelope_to_add
              return_path_add
            begin retry
            * * F,15s,2s
            """ + "\n";

    private void Certify()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=mx.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        Certificate = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        File.WriteAllText(Path.Combine(Folder, "cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(Folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private async Task WaitUntilListeningAsync()
    {
        for (var turn = 0; turn < 300; turn++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }

        throw new InvalidOperationException("exim4 does not listen.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<string> RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return text;
    }
}
