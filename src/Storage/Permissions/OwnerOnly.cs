using Invoicing.Values;
using Microsoft.Win32.SafeHandles;

namespace Invoicing.Storage.Permissions;

/// <summary>Files and folders that only their owner may read: 0600 and 0700, whatever the umask says. On Windows the folder's access list decides.</summary>
public static class OwnerOnly
{
    private const UnixFileMode OfFiles = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OfFolders = OfFiles | UnixFileMode.UserExecute;
    private const UnixFileMode OfOthers =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    /// <summary>How to open a file that is made where it is missing.</summary>
    public static FileStreamOptions OpenOrCreate(FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = access,
            Share = share,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OfFiles;
        }

        return options;
    }

    /// <summary>Makes an empty file where there is none, so that whoever opens it next does not make it readable to all.</summary>
    public static void Touch(string path)
    {
        if (!File.Exists(path))
        {
            new FileStream(path, OpenOrCreate(FileAccess.Write, FileShare.ReadWrite | FileShare.Delete)).Dispose();
        }
    }

    /// <summary>Writes a file that is not there yet, durable when it returns; under another name first, so that a crash leaves no half of it.</summary>
    public static void WriteWhole(string path, ReadOnlySpan<byte> content)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OfFiles;
        }

        using (var file = new FileStream(path + ".new", options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".new", path);
    }

    /// <summary>Makes a folder, and those above it, where they are missing.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, OfFolders);
    }

    /// <summary>Shuts a file that was just made.</summary>
    public static void Shut(SafeFileHandle file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, OfFiles);
        }
    }

    /// <summary>
    /// Takes from group and others what they may do with a file or folder that was made here. False where they still can: this user may not change that, or
    /// it is a device, a pipe or a link to what is another's.
    /// </summary>
    public static bool TryRepair(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        try
        {
            var mode = File.GetUnixFileMode(path);
            // A folder of many owners, such as /tmp, is not ours to shut.
            if ((mode & OfOthers) != 0 && (mode & UnixFileMode.StickyBit) == 0 && FileKind.IsOrdinary(path))
            {
                File.SetUnixFileMode(path, mode & ~OfOthers);
            }

            return IsShut(path);
        }
        catch (FileNotFoundException)
        {
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether group and others may do nothing with it. Changes nothing.</summary>
    public static bool IsShut(string path) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & OfOthers) == 0;
}
