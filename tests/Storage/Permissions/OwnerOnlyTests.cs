using System.Diagnostics;
using Invoicing.Storage.Permissions;
using Invoicing.Values;

namespace Invoicing.Storage.Tests.Permissions;

/// <summary>What is another's keeps its mode: the target of a link, a pipe, a device.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class OwnerOnlyTests
{
    private const UnixFileMode Open = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    [Fact]
    public void TryRepair_File_IsShut()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists.");
        using var folder = new TemporaryFolder();
        var file = Made(Path.Combine(folder.Path, "own"));

        Assert.True(OwnerOnly.TryRepair(file));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void TryRepair_Link_ItsTargetKeepsItsMode()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists.");
        using var folder = new TemporaryFolder();
        var (target, link) = (Made(Path.Combine(folder.Path, "target")), Path.Combine(folder.Path, "link"));
        File.CreateSymbolicLink(link, target);

        Assert.False(OwnerOnly.TryRepair(link));

        Assert.Equal(Open, File.GetUnixFileMode(target));
    }

    [Fact]
    public void TryRepair_Pipe_KeepsItsMode()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The runtime tells no pipe from a file elsewhere.");
        using var folder = new TemporaryFolder();
        var pipe = Path.Combine(folder.Path, "pipe");
        using (var made = Process.Start("mkfifo", [pipe]))
        {
            made.WaitForExit();
            Assert.Equal(0, made.ExitCode);
        }

        File.SetUnixFileMode(pipe, Open);

        Assert.False(OwnerOnly.TryRepair(pipe));

        Assert.Equal(Open, File.GetUnixFileMode(pipe));
    }

    [Fact]
    public void IsOrdinary_Device_IsNot()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The runtime tells no device from a file elsewhere.");
        using var folder = new TemporaryFolder();

        Assert.False(FileKind.IsOrdinary("/dev/null"));
        Assert.True(FileKind.IsOrdinary(folder.Path));
        Assert.True(FileKind.IsOrdinary(Path.Combine(folder.Path, "nothing")));
    }

    private static string Made(string path)
    {
        File.WriteAllText(path, "x");
        File.SetUnixFileMode(path, Open);
        return path;
    }
}
