using System.Text.Json;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Sandbox.Records;

/// <summary>A file of one JSON value a line that is only appended to and outlives its process. A torn last line (the writer was killed) is cut off when the
/// file is opened again.</summary>
internal sealed class JsonLines<T> : IDisposable
{
    private readonly FileStream _file;
    private readonly bool _durable;

    /// <summary>Opens the file, making it and its folder where they are missing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="durable">Whether each line is flushed to the device before <see cref="Append"/> returns; otherwise it survives this process alone.</param>
    public JsonLines(string path, bool durable)
    {
        _durable = durable;
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }
        Earlier = File.Exists(path) ? Read(path) : [];
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        _file.SetLength(WholeLength(_file));
        _file.Seek(0, SeekOrigin.End);
    }

    /// <summary>What the file held when it was opened, oldest first.</summary>
    public IReadOnlyList<T> Earlier { get; }

    /// <summary>Adds a line.</summary>
    public void Append(T value)
    {
        _file.Write([.. JsonSerializer.SerializeToUtf8Bytes(value, SandboxJson.Options), (byte)'\n']);
        _file.Flush(_durable);
    }

    /// <summary>The whole lines of a file, perhaps of another process that writes on.</summary>
    public static IReadOnlyList<T> Read(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(stream);
        string text = reader.ReadToEnd();
        string[] whole = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. whole.Select(line => JsonSerializer.Deserialize<T>(line, SandboxJson.Options)!)];
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static long WholeLength(FileStream file)
    {
        for (long length = file.Length; length > 0; length--)
        {
            file.Position = length - 1;
            if (file.ReadByte() == '\n')
            {
                return length;
            }
        }
        return 0;
    }
}
