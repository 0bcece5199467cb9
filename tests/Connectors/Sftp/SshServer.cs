using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

[assembly: AssemblyFixture(typeof(Invoicing.Connectors.Sftp.SshServer))]

namespace Invoicing.Connectors.Sftp;

/// <summary>A real OpenSSH server on a loopback port, run as the current user, with keys of its own.</summary>
public sealed class SshServer : IAsyncLifetime
{
    public const string Passphrase = "correct horse";

    private Process? _sshd;

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"gw-sshd-{Guid.NewGuid():N}");

    public int Port { get; private set; }

    public string HostKey { get; private set; } = "";

    public string Unavailable { get; private set; } = "";

    public string KeyPath => Path.Combine(Folder, "client");

    public string EncryptedKeyPath => Path.Combine(Folder, "client-encrypted");

    public string ForeignKeyPath => Path.Combine(Folder, "stranger");

    public async ValueTask InitializeAsync()
    {
        var sshd = new[] { "/usr/sbin/sshd", "/usr/local/sbin/sshd" }.FirstOrDefault(File.Exists);
        if (sshd is null)
        {
            Unavailable = "OpenSSH's sshd is not installed (apt-get install openssh-server).";
            return;
        }

        Directory.CreateDirectory(Folder);
        Generate("host", "");
        Generate("client", "");
        Generate("client-encrypted", Passphrase);
        Generate("stranger", "");
        HostKey = (await RunAsync("ssh-keygen", "-lf", Path.Combine(Folder, "host.pub"))).Split(' ')[1];
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "authorized"),
            await File.ReadAllTextAsync(KeyPath + ".pub") + await File.ReadAllTextAsync(EncryptedKeyPath + ".pub")
        );
        Port = FreePort();
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "config"),
            $"""
            Port {Port}
            ListenAddress 127.0.0.1
            HostKey {Folder}/host
            AuthorizedKeysFile {Folder}/authorized
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            PermitRootLogin prohibit-password
            PidFile none
            LogLevel ERROR
            MaxStartups 100
            Subsystem sftp internal-sftp
            """
        );
        if (Environment.UserName == "root")
        {
            Directory.CreateDirectory("/run/sshd");
        }
        _sshd = Process.Start(new ProcessStartInfo(sshd, ["-D", "-e", "-f", Path.Combine(Folder, "config")]) { RedirectStandardError = true })!;
        await WaitUntilListeningAsync();
    }

    public ValueTask DisposeAsync()
    {
        if (_sshd is not null)
        {
            KillSessions();
            _sshd.Kill();
            _sshd.WaitForExit();
            _sshd.Dispose();
        }

        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, true);
        }
        return ValueTask.CompletedTask;
    }

    /// <summary>Kills every session process of this server; returns how many.</summary>
    public int KillSessions()
    {
        var killed = 0;
        foreach (var child in Children(_sshd!.Id).SelectMany(child => Children(child).Append(child)).ToList())
        {
            try
            {
                using var process = Process.GetProcessById(child);
                process.Kill();
                killed++;
            }
            catch (ArgumentException)
            {
                continue;
            }
        }

        return killed;
    }

    /// <summary>A fresh folder with upload, acknowledgement and archive directories.</summary>
    public SftpSite Site() => new(this);

    private static IEnumerable<int> Children(int parent)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(name => int.TryParse(Path.GetFileName(name), out _)))
        {
            string stat;
            try
            {
                stat = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (IOException)
            {
                continue;
            }

            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            if (int.Parse(fields[1]) == parent)
            {
                yield return int.Parse(Path.GetFileName(folder));
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    private void Generate(string name, string passphrase)
    {
        using var process = Process.Start("ssh-keygen", ["-q", "-t", "ed25519", "-N", passphrase, "-f", Path.Combine(Folder, name)]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private async Task WaitUntilListeningAsync()
    {
        for (var trial = 0; trial < 100; trial++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        Unavailable = "sshd did not start: " + (_sshd!.HasExited ? await _sshd.StandardError.ReadToEndAsync() : "it does not listen");
        Assert.Fail(Unavailable);
    }
}
