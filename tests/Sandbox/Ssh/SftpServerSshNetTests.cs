using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Ssh;
using Invoicing.Sandbox.Ssh.Settings;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Invoicing.Sandbox.Tests.Ssh;

public sealed class SftpServerSshNetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox").FullName;

    [Theory]
    [InlineData(SshAlgorithms.Gcm)]
    [InlineData(SshAlgorithms.Ctr)]
    public async Task Client_WriteListReadDelete_Works(string cipher)
    {
        await using SftpServer server = Start(ciphers: [cipher]);
        byte[] content = RandomNumberGenerator.GetBytes(3_000_000);
        using SftpClient client = Connect(server);
        client.CreateDirectory("inbox");
        client.UploadFile(new MemoryStream(content), "inbox/a.part");
        client.RenameFile("inbox/a.part", "inbox/a", isPosix: true);
        using MemoryStream back = new();
        client.DownloadFile("inbox/a", back);

        Assert.Equal(content, back.ToArray());
        Assert.Equal(content.Length, client.GetAttributes("inbox/a").Size);
        Assert.Equal(["a"], client.ListDirectory("inbox").Select(f => f.Name));
        Assert.False(client.Exists("inbox/a.part"));
        client.DeleteFile("inbox/a");
        client.DeleteDirectory("inbox");
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Client_HostKey_HasTheFingerprintTheServerNames()
    {
        await using SftpServer server = Start();
        using SftpClient client = new("127.0.0.1", server.Port, "sandbox", "sandbox");
        string? seen = null;
        client.HostKeyReceived += (_, e) => seen = "SHA256:" + e.FingerPrintSHA256;
        client.Connect();
        Assert.Equal(server.HostKeyFingerprint, seen);
    }

    [Fact]
    public async Task Start_WithHostKeyFile_KeepsItsFingerprint()
    {
        string file = Path.Combine(_folder, "host.pem");
        await using SftpServer first = SftpServer.Start(new() { Root = _folder, HostKeyFile = file });
        await using SftpServer second = SftpServer.Start(new() { Root = _folder, HostKeyFile = file });
        await using SftpServer other = Start();
        Assert.Equal(first.HostKeyFingerprint, second.HostKeyFingerprint);
        Assert.NotEqual(first.HostKeyFingerprint, other.HostKeyFingerprint);
    }

    [Theory]
    [InlineData("sandbox", "wrong")]
    [InlineData("other", "sandbox")]
    public async Task Client_WrongLogin_IsRefused(string user, string password)
    {
        await using SftpServer server = Start();
        using SftpClient client = new("127.0.0.1", server.Port, user, password);
        Assert.Throws<SshAuthenticationException>(client.Connect);
    }

    [Fact]
    public async Task Client_RenameOntoAFile_FailsUnlessPosix()
    {
        await using SftpServer server = Start();
        using SftpClient client = Connect(server);
        client.WriteAllText("a", "new");
        client.WriteAllText("b", "old");
        Assert.Throws<SftpException>(() => client.RenameFile("a", "b"));
        Assert.Equal("old", client.ReadAllText("b"));
        client.RenameFile("a", "b", isPosix: true);
        Assert.Equal("new", client.ReadAllText("b"));
    }

    [Fact]
    public async Task Client_MissingFile_IsNotFound()
    {
        await using SftpServer server = Start();
        using SftpClient client = Connect(server);
        Assert.Throws<SftpPathNotFoundException>(() => client.ReadAllText("none"));
        Assert.Throws<SftpPathNotFoundException>(() => client.ListDirectory("none").ToList());
        Assert.Throws<SftpPathNotFoundException>(() => client.RenameFile("none", "b"));
    }

    [Fact]
    public async Task Client_ManyFiles_AreAllListed()
    {
        await using SftpServer server = Start();
        for (int i = 0; i < 350; i++)
        {
            File.WriteAllText(Path.Combine(_folder, $"f{i}"), "");
        }
        using SftpClient client = Connect(server);
        Assert.Equal(350, client.ListDirectory("/").Count());
    }

    [Fact]
    public async Task Client_ManyAtOnce_EachWritesItsFiles()
    {
        await using SftpServer server = Start();
        byte[] content = RandomNumberGenerator.GetBytes(100_000);
        await Parallel.ForAsync(
            0,
            6,
            (worker, _) =>
            {
                using SftpClient client = Connect(server);
                for (int i = 0; i < 5; i++)
                {
                    client.UploadFile(new MemoryStream(content), $"{worker}-{i}.part");
                    client.RenameFile($"{worker}-{i}.part", $"{worker}-{i}", isPosix: true);
                }
                return ValueTask.CompletedTask;
            }
        );
        string[] files = Directory.GetFiles(_folder);
        Assert.Equal(30, files.Length);
        Assert.All(files, f => Assert.Equal(content, File.ReadAllBytes(f)));
    }

    [Fact]
    public async Task Fault_RefuseLogin_RefusesOnce()
    {
        await using SftpServer server = Start(new FaultRule { Fault = FaultKind.RefuseLogin });
        using SftpClient client = new("127.0.0.1", server.Port, "sandbox", "sandbox");
        Assert.Throws<SshAuthenticationException>(client.Connect);
        client.Connect();
        Assert.True(client.IsConnected);
    }

    [Fact]
    public async Task Fault_DropAfterBytes_KeepsJustThoseBytes()
    {
        await using SftpServer server = Start(
            new FaultRule
            {
                Fault = FaultKind.DropAfterBytes,
                Bytes = 100_000,
                Match = "a*",
            }
        );
        using SftpClient client = Connect(server);
        client.WriteAllText("b", "whole");
        // Which exception depends on whether the reset meets the client writing or reading.
        Assert.ThrowsAny<Exception>(() => client.UploadFile(new MemoryStream(new byte[1_000_000]), "a.part"));
        Assert.Equal(100_000, new FileInfo(Path.Combine(_folder, "a.part")).Length);
        Assert.Equal("whole", File.ReadAllText(Path.Combine(_folder, "b")));
    }

    [Theory]
    [InlineData(FaultKind.DropAfterRename, true)]
    [InlineData(FaultKind.DropBeforeCommit, false)]
    public async Task Fault_DropOnRename_CutsBeforeOrAfterIt(FaultKind fault, bool isRenamed)
    {
        await using SftpServer server = Start(new FaultRule { Fault = fault, On = Operations.Rename });
        using SftpClient client = Connect(server);
        client.WriteAllText("a.part", "x");
        Assert.ThrowsAny<Exception>(() => client.RenameFile("a.part", "a"));
        Assert.Equal(isRenamed, File.Exists(Path.Combine(_folder, "a")));
    }

    [Theory]
    [InlineData(FaultKind.Hang, false)]
    [InlineData(FaultKind.CommitThenHang, true)]
    public async Task Fault_HangOnRename_NeverAnswers(FaultKind fault, bool isRenamed)
    {
        await using SftpServer server = Start(new FaultRule { Fault = fault, On = Operations.Rename });
        using SftpClient client = Connect(server);
        client.WriteAllText("a.part", "x");
        client.OperationTimeout = TimeSpan.FromMilliseconds(500);
        Assert.Throws<SshOperationTimeoutException>(() => client.RenameFile("a.part", "a"));
        Assert.Equal(isRenamed, File.Exists(Path.Combine(_folder, "a")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 GET /\r\n")]
    [InlineData("SSH-1.5-old\r\n")]
    [InlineData("SSH-2.0-x\r\n\0\0\0\u0001\u0001\u0001\u0001\u0001")]
    [InlineData("SSH-2.0-x\r\n\0\0\0\u000c\u0004\u0014abcdef\0\0\0\0")]
    [InlineData("SSH-2.0-x\r\n\u007f\u007f\u007f\u007f")]
    public async Task Server_Nonsense_ClosesThatConnectionOnly(string bytes)
    {
        await using SftpServer server = Start();
        using (TcpClient rude = new("127.0.0.1", server.Port))
        {
            NetworkStream stream = rude.GetStream();
            stream.Write(Encoding.Latin1.GetBytes(bytes));
            rude.Client.Shutdown(SocketShutdown.Send);
            byte[] buffer = new byte[1000];
            rude.ReceiveTimeout = 20_000;
            try
            {
                while (stream.Read(buffer) > 0) { }
            }
            catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
            {
                // A reset is a close as well.
            }
        }
        using SftpClient client = Connect(server);
        Assert.True(client.IsConnected);
    }

    [Fact]
    public async Task Server_OverItsConnections_ClosesFurtherOnes()
    {
        await using SftpServer server = SftpServer.Start(new() { Root = _folder, MaxConnections = 1 });
        using SftpClient first = Connect(server);
        using SftpClient second = new("127.0.0.1", server.Port, "sandbox", "sandbox");
        Assert.ThrowsAny<Exception>(second.Connect);
        Assert.True(first.IsConnected);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static SftpClient Connect(SftpServer server)
    {
        SftpClient client = new("127.0.0.1", server.Port, "sandbox", "sandbox");
        client.Connect();
        return client;
    }

    private SftpServer Start(FaultRule? fault = null, IReadOnlyList<string>? ciphers = null) =>
        SftpServer.Start(
            new()
            {
                Root = _folder,
                Faults = fault is null ? [] : [fault],
                Ciphers = ciphers ?? SshAlgorithms.Ciphers,
            }
        );
}
