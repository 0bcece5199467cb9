using System.Diagnostics;

namespace Invoicing.Gateway.Server.Tests.Pressure;

/// <summary>A small file system in memory that really fills up. Only root may mount one.</summary>
internal sealed class FullDisk : IDisposable
{
    private const string Ballast = "ballast";

    private FullDisk(string path) => Path = path;

    public string Path { get; }

    /// <summary>Mounts one of this many megabytes, or skips the test.</summary>
    public static FullDisk Mount(int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Only root on Linux can mount a small file system.");
        var path = Directory.CreateTempSubdirectory("gw-disk").FullName;
        var mounted = Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", path);
        if (!mounted)
        {
            Directory.Delete(path);
            Assert.Skip("This machine mounts no file system in memory.");
        }

        return new(path);
    }

    /// <summary>Fills it up to the last byte.</summary>
    public void Fill()
    {
        using var file = new FileStream(System.IO.Path.Combine(Path, Ballast), FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 1024 * 1024; size > 0; size /= 4)
        {
            try
            {
                while (true)
                {
                    file.Write(new byte[size]);
                }
            }
            catch (IOException)
            {
                // Full for a piece of this size; a smaller one may fit.
            }
        }
    }

    /// <summary>Makes room again.</summary>
    public void Free() => File.Delete(System.IO.Path.Combine(Path, Ballast));

    public void Dispose()
    {
        Run("umount", Path);
        Directory.Delete(Path);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
