using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Ssh.Settings;
using Invoicing.Sandbox.Ssh.Wire;

namespace Invoicing.Sandbox.Ssh.Files;

/// <summary>The file operations of SFTP version 3 on the served folder. File system exceptions are the caller's to translate.</summary>
internal sealed class SftpOperations(SftpServerOptions options, FaultScript faults) : IDisposable
{
    private const uint Write = 2,
        Append = 4,
        Create = 8,
        Truncate = 16,
        Exclusive = 32;
    private const uint MaxRead = 128 * 1024;
    private const int MaxHandles = 256;
    private const int NamesPerAnswer = 100;

    private readonly SftpPath _paths = new(options.Root);
    private readonly Dictionary<string, SftpFile> _files = [];
    private readonly Dictionary<string, IEnumerator<FileSystemInfo>> _folders = [];
    private int _handles;

    public SftpResult Carry(SftpPacketType type, SshReader reader) =>
        type switch
        {
            SftpPacketType.Open => OnPath(reader, path => Open(path, reader.UInt32())),
            SftpPacketType.Close => Close(reader.Text()),
            SftpPacketType.Read => OnFile(reader, file => Read(file, reader)),
            SftpPacketType.Write => OnFile(reader, file => WriteTo(file, reader)),
            SftpPacketType.Stat or SftpPacketType.LStat => OnPath(reader, Stat),
            SftpPacketType.FStat => OnFile(reader, file => Stat(file.Path)),
            SftpPacketType.SetStat => OnPath(reader, path => Apply(reader, path)),
            SftpPacketType.FSetStat => OnFile(reader, file => Apply(reader, file.Path)),
            SftpPacketType.OpenDir => OnPath(reader, OpenFolder),
            SftpPacketType.ReadDir => ReadFolder(reader.Text()),
            SftpPacketType.Remove => OnPath(reader, Remove),
            SftpPacketType.MkDir => OnPath(reader, MakeFolder),
            SftpPacketType.RmDir => OnPath(
                reader,
                path =>
                {
                    Directory.Delete(path, recursive: false);
                    return SftpResult.Ok;
                }
            ),
            SftpPacketType.RealPath => RealPath(reader.Text()),
            SftpPacketType.Rename => Rename(reader, overwrite: false),
            SftpPacketType.Extended => Extended(reader),
            _ => new SftpResult.Status(SftpStatus.OpUnsupported),
        };

    public void Dispose()
    {
        foreach (SftpFile file in _files.Values)
        {
            file.Dispose();
        }
        foreach (IEnumerator<FileSystemInfo> folder in _folders.Values)
        {
            folder.Dispose();
        }
    }

    private static SftpResult Read(SftpFile file, SshReader reader)
    {
        long offset = (long)reader.UInt64();
        byte[] buffer = new byte[Math.Min(reader.UInt32(), MaxRead)];
        int read = RandomAccess.Read(file.Handle, buffer, offset);
        return read == 0
            ? new SftpResult.Status(SftpStatus.Eof)
            : new SftpResult.Data(SftpPacketType.Data, new SshWriter().Blob(buffer.AsSpan(0, read)).ToArray());
    }

    private static SftpResult WriteTo(SftpFile file, SshReader reader) =>
        file.Write((long)reader.UInt64(), reader.Blob().Span) ? SftpResult.Ok : new SftpResult.Fault(new SftpReply.Cut());

    private static SftpResult Stat(string path) => new SftpResult.Data(SftpPacketType.Attrs, new SshWriter().Attributes(Info(path)).ToArray());

    private static FileSystemInfo Info(string path) => Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);

    private static SftpResult Apply(SshReader reader, string path)
    {
        SftpAttributes.Apply(reader, path);
        return SftpResult.Ok;
    }

    private static SftpResult Remove(string path)
    {
        if (!File.Exists(path))
        {
            return new SftpResult.Status(Directory.Exists(path) ? SftpStatus.Failure : SftpStatus.NoSuchFile);
        }
        File.Delete(path);
        return SftpResult.Ok;
    }

    private static SftpResult MakeFolder(string path)
    {
        if (Directory.Exists(path) || File.Exists(path))
        {
            return new SftpResult.Status(SftpStatus.Failure);
        }
        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            return new SftpResult.Status(SftpStatus.NoSuchFile);
        }
        Directory.CreateDirectory(path);
        return SftpResult.Ok;
    }

    private static SftpResult RealPath(string path)
    {
        string normal = SftpPath.Normalise(path);
        return new SftpResult.Data(SftpPacketType.Name, new SshWriter().UInt32(1).Text(normal).Text(normal).UInt32(0).ToArray());
    }

    private SftpResult OnPath(SshReader reader, Func<string, SftpResult> action) =>
        _paths.Resolve(reader.Text()) is { } path ? action(path) : SftpResult.Denied;

    private SftpResult OnFile(SshReader reader, Func<SftpFile, SftpResult> action) =>
        _files.GetValueOrDefault(reader.Text()) is { } file ? action(file) : new SftpResult.Status(SftpStatus.Failure);

    private SftpResult Open(string path, uint flags)
    {
        if (_files.Count + _folders.Count >= MaxHandles)
        {
            return new SftpResult.Status(SftpStatus.Failure);
        }
        string name = Path.GetFileName(path);
        if (SftpFaults.Play(faults.Take(Operations.Open, name), options.HangFor) is { } fault)
        {
            return fault;
        }
        bool isWrite = (flags & (Write | Append)) != 0;
        FaultRule? cut = isWrite ? faults.Take(Operations.Write, name) : null;
        if (cut?.Fault != FaultKind.DropAfterBytes && SftpFaults.Play(cut, options.HangFor) is { } writeFault)
        {
            return writeFault;
        }
        FileMode mode = (flags & (Create | Truncate | Exclusive)) switch
        {
            Create | Exclusive or (Create | Exclusive | Truncate) => FileMode.CreateNew,
            Create | Truncate => FileMode.Create,
            Create => FileMode.OpenOrCreate,
            Truncate => FileMode.Truncate,
            _ => FileMode.Open,
        };
        FileAccess access =
            !isWrite ? FileAccess.Read
            : (flags & 1) != 0 ? FileAccess.ReadWrite
            : FileAccess.Write;
        return NewHandle(handle =>
            _files[handle] = new(path, File.OpenHandle(path, mode, access, FileShare.ReadWrite | FileShare.Delete), (flags & Append) != 0, cut)
        );
    }

    private SftpResult OpenFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            return new SftpResult.Status(SftpStatus.NoSuchFile);
        }
        if (_files.Count + _folders.Count >= MaxHandles)
        {
            return new SftpResult.Status(SftpStatus.Failure);
        }
        // Links are not served, so they are not listed.
        return NewHandle(handle => _folders[handle] = new DirectoryInfo(path).EnumerateFileSystemInfos().Where(i => i.LinkTarget is null).GetEnumerator());
    }

    private SftpResult NewHandle(Action<string> keep)
    {
        string handle = $"h{_handles++}";
        keep(handle);
        return new SftpResult.Data(SftpPacketType.Handle, new SshWriter().Text(handle).ToArray());
    }

    private SftpResult ReadFolder(string handle)
    {
        if (!_folders.TryGetValue(handle, out IEnumerator<FileSystemInfo>? folder))
        {
            return new SftpResult.Status(SftpStatus.Failure);
        }
        SshWriter names = new();
        uint count = 0;
        while (count < NamesPerAnswer && folder.MoveNext())
        {
            // A file renamed or taken since the listing began is not there any more.
            if (!folder.Current.Exists)
            {
                continue;
            }
            names.Text(folder.Current.Name).Text(SftpAttributes.LongName(folder.Current)).Attributes(folder.Current);
            count++;
        }
        return count == 0
            ? new SftpResult.Status(SftpStatus.Eof)
            : new SftpResult.Data(SftpPacketType.Name, new SshWriter().UInt32(count).Raw(names.ToArray()).ToArray());
    }

    private SftpResult Close(string handle)
    {
        if (_files.Remove(handle, out SftpFile? file))
        {
            file.Dispose();
        }
        else if (_folders.Remove(handle, out IEnumerator<FileSystemInfo>? folder))
        {
            folder.Dispose();
        }
        else
        {
            return new SftpResult.Status(SftpStatus.Failure);
        }
        return SftpResult.Ok;
    }

    private SftpResult Rename(SshReader reader, bool overwrite)
    {
        if (_paths.Resolve(reader.Text()) is not { } from || _paths.Resolve(reader.Text()) is not { } to)
        {
            return SftpResult.Denied;
        }
        FaultRule? fault = faults.Take(Operations.Rename, Path.GetFileName(to));
        if (SftpFaults.PlayBefore(fault, options.HangFor) is { } before)
        {
            return before;
        }
        if (Directory.Exists(from))
        {
            Directory.Move(from, to);
        }
        else
        {
            File.Move(from, to, overwrite);
        }
        return SftpFaults.Play(fault, options.HangFor) ?? SftpResult.Ok;
    }

    private SftpResult Extended(SshReader reader) =>
        reader.Text() switch
        {
            "posix-rename@openssh.com" => Rename(reader, overwrite: true),
            "fsync@openssh.com" => OnFile(
                reader,
                file =>
                {
                    RandomAccess.FlushToDisk(file.Handle);
                    return SftpResult.Ok;
                }
            ),
            _ => new SftpResult.Status(SftpStatus.OpUnsupported),
        };
}
