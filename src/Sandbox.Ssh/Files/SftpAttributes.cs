using Invoicing.Sandbox.Ssh.Wire;

namespace Invoicing.Sandbox.Ssh.Files;

/// <summary>File attributes (draft-ietf-secsh-filexfer-02, 5).</summary>
internal static class SftpAttributes
{
    private const uint HasSize = 1,
        HasOwner = 2,
        HasPermissions = 4,
        HasTimes = 8,
        HasExtended = 0x80000000;
    private const uint Folder = 0x4000,
        Regular = 0x8000;
    private const uint FolderMode = 0b111_101_101,
        FileMode = 0b110_100_100;

    /// <summary>Writes the attributes of a file or folder.</summary>
    public static SshWriter Attributes(this SshWriter writer, FileSystemInfo info)
    {
        bool isFolder = info is DirectoryInfo;
        uint permissions = OperatingSystem.IsWindows() ? (isFolder ? FolderMode : FileMode) : (uint)info.UnixFileMode;
        uint time = (uint)new DateTimeOffset(info.LastWriteTimeUtc).ToUnixTimeSeconds();
        return writer
            .UInt32(HasSize | HasPermissions | HasTimes)
            .UInt64(info is FileInfo file ? (ulong)file.Length : 0)
            .UInt32((isFolder ? Folder : Regular) | permissions)
            .UInt32(time)
            .UInt32(time);
    }

    /// <summary>A line for a listing as <c>ls -l</c> prints it.</summary>
    public static string LongName(FileSystemInfo info)
    {
        long size = info is FileInfo file ? file.Length : 0;
        string mode = info is DirectoryInfo ? "drwxr-xr-x" : "-rw-r--r--";
        return FormattableString.Invariant($"{mode} 1 sandbox sandbox {size, 12} {info.LastWriteTimeUtc:MMM dd HH:mm} {info.Name}");
    }

    /// <summary>Applies what the client sent: size and time; owner and permissions are taken note of and left.</summary>
    public static void Apply(SshReader reader, string path)
    {
        uint flags = reader.UInt32();
        if ((flags & HasSize) != 0)
        {
            using FileStream file = new(path, System.IO.FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            file.SetLength((long)reader.UInt64());
        }
        if ((flags & HasOwner) != 0)
        {
            reader.UInt64();
        }
        if ((flags & HasPermissions) != 0)
        {
            reader.UInt32();
        }
        if ((flags & HasTimes) != 0)
        {
            reader.UInt32();
            File.SetLastWriteTimeUtc(path, DateTimeOffset.FromUnixTimeSeconds(reader.UInt32()).UtcDateTime);
        }
        for (uint i = (flags & HasExtended) != 0 ? reader.UInt32() : 0; i > 0; i--)
        {
            reader.Blob();
            reader.Blob();
        }
    }
}
