using System.Security.Cryptography;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Ssh;
using Invoicing.Sandbox.Ssh.Settings;

namespace Invoicing.Sandbox.Tests.Ssh;

public sealed class SftpServerOpenSshTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox").FullName;

    private string Root => Path.Combine(_folder, "root");

    [Theory]
    [InlineData("ecdsa", 256, SshAlgorithms.Gcm)]
    [InlineData("ecdsa", 256, SshAlgorithms.Ctr)]
    [InlineData("rsa", 2048, SshAlgorithms.Gcm)]
    public async Task Sftp_WholeDay_WorksWithEachKeyAndCipher(string keyType, int bits, string cipher)
    {
        (string key, string line) = OpenSshClient.NewKey(_folder, keyType, bits);
        await using SftpServer server = SftpServer.Start(
            new()
            {
                Root = Root,
                AuthorizedKeys = [line],
                Ciphers = [cipher],
            }
        );
        byte[] content = RandomNumberGenerator.GetBytes(5_000_000);
        string local = Path.Combine(_folder, "local"),
            back = Path.Combine(_folder, "back");
        File.WriteAllBytes(local, content);

        (int code, string output) = OpenSshClient.Sftp(
            server,
            key,
            _folder,
            $"""
            pwd
            mkdir inbox
            put {local} inbox/a.xml.part
            rename inbox/a.xml.part inbox/a.xml
            ls -l inbox
            get inbox/a.xml {back}
            put -f {local} inbox/b.xml
            rm inbox/b.xml
            mkdir gone
            rmdir gone
            """
        );

        Assert.True(code == 0, output);
        Assert.Contains("Remote working directory: /", output);
        Assert.Contains("a.xml", output);
        Assert.Equal(content, File.ReadAllBytes(back));
        Assert.Equal(content, File.ReadAllBytes(Path.Combine(Root, "inbox", "a.xml")));
        Assert.Equal(["inbox"], Directory.GetFileSystemEntries(Root).Select(Path.GetFileName));
        Assert.Equal(["a.xml"], Directory.GetFileSystemEntries(Path.Combine(Root, "inbox")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Sftp_NewKeysEveryMegabyte_GoesOn()
    {
        (string key, string line) = OpenSshClient.NewKey(_folder, "ecdsa", 256);
        await using SftpServer server = SftpServer.Start(new() { Root = Root, AuthorizedKeys = [line] });
        byte[] content = RandomNumberGenerator.GetBytes(8_000_000);
        string local = Path.Combine(_folder, "local");
        File.WriteAllBytes(local, content);
        (int code, string output) = OpenSshClient.Sftp(server, key, _folder, $"put {local} a\nget a {local}.back\n", option: "-oRekeyLimit=1M");
        Assert.True(code == 0, output);
        Assert.Equal(content, File.ReadAllBytes(local + ".back"));
    }

    [Fact]
    public async Task Sftp_UnknownKey_IsRefused()
    {
        (string key, _) = OpenSshClient.NewKey(_folder, "ecdsa", 256);
        await using SftpServer server = SftpServer.Start(new() { Root = Root });
        (int code, string output) = OpenSshClient.Sftp(server, key, _folder, "ls\n");
        Assert.Equal(255, code);
        Assert.Contains("Permission denied", output);
    }

    [Fact]
    public async Task Sftp_OtherHostKeyThanKnown_IsNoticedByTheClient()
    {
        (string key, string line) = OpenSshClient.NewKey(_folder, "ecdsa", 256);
        await using SftpServer other = SftpServer.Start(new() { Root = Root });
        await using SftpServer server = SftpServer.Start(new() { Root = Root, AuthorizedKeys = [line] });
        string othersKey = server.KnownHostsLine[..(server.KnownHostsLine.LastIndexOf(' ') + 1)] + other.KnownHostsLine.Split(' ')[^1];
        (int code, string output) = OpenSshClient.Sftp(server, key, _folder, "ls\n", knownHosts: othersKey);
        Assert.Equal(255, code);
        Assert.Contains("Host key verification failed", output);
    }

    [Fact]
    public async Task Sftp_PathsOutsideTheRoot_AreNotReached()
    {
        (string key, string line) = OpenSshClient.NewKey(_folder, "ecdsa", 256);
        await using SftpServer server = SftpServer.Start(new() { Root = Root, AuthorizedKeys = [line] });
        string secret = Path.Combine(_folder, "secret");
        File.WriteAllText(secret, "secret");
        File.CreateSymbolicLink(Path.Combine(Root, "link"), secret);
        foreach (string path in (string[])["../secret", "/../../secret", secret, "link"])
        {
            (int code, _) = OpenSshClient.Sftp(server, key, _folder, $"get {path} {_folder}/stolen\n");
            Assert.Equal(1, code);
        }
        Assert.False(File.Exists(Path.Combine(_folder, "stolen")));
        Assert.DoesNotContain("link", OpenSshClient.Sftp(server, key, _folder, "ls\n").Output.Replace("sftp> ls", ""));
    }

    [Fact]
    public async Task Fault_DropAfterRename_RenamesAndCutsTheWire()
    {
        (string key, string line) = OpenSshClient.NewKey(_folder, "ecdsa", 256);
        await using SftpServer server = SftpServer.Start(
            new()
            {
                Root = Root,
                AuthorizedKeys = [line],
                Faults = [new() { Fault = FaultKind.DropAfterRename, Match = "*INV-7*" }],
            }
        );
        File.WriteAllText(Path.Combine(_folder, "local"), "x");
        (int code, _) = OpenSshClient.Sftp(server, key, _folder, $"put {_folder}/local INV-7.part\nrename INV-7.part INV-7.xml\n");
        Assert.NotEqual(0, code);
        Assert.True(File.Exists(Path.Combine(Root, "INV-7.xml")));
        Assert.Empty(server.Faults.Pending);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
