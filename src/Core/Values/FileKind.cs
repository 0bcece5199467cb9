using System.Runtime.InteropServices;

namespace Invoicing.Values;

/// <summary>What lies at a path: what is no file or folder of its own (a device, a pipe, a link to another's) is nobody's to change or to replace.</summary>
public static class FileKind
{
    private const int WorkingFolder = -100;
    private const int LinkItself = 0x100;
    private const uint TypeAlone = 1;
    private const int OffsetOfMode = 28;
    private const int TypeBits = 0xF000;
    private const int Folder = 0x4000;
    private const int Regular = 0x8000;

    /// <summary>Whether it is a regular file or a folder, itself and not by a link. True where nothing is there.</summary>
    public static bool IsOrdinary(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            return false;
        }

        // The runtime tells no device from a file. The layout of statx is the same on every Linux (statx(2)).
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        var stat = new byte[256];
        return Statx(WorkingFolder, path, LinkItself, TypeAlone, stat) != 0 || (BitConverter.ToUInt16(stat, OffsetOfMode) & TypeBits) is Folder or Regular;
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] stat);
}
