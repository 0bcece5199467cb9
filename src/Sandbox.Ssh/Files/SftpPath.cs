namespace Invoicing.Sandbox.Ssh.Files;

/// <summary>Maps the client's paths into the served folder; none leads out of it, neither by <c>..</c> nor by a link.</summary>
internal sealed class SftpPath(string root)
{
    private readonly string _root = Path.GetFullPath(root);

    /// <summary>The path as the client should name it: absolute, without dots.</summary>
    public static string Normalise(string path)
    {
        List<string> parts = [];
        foreach (string part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ".."))
            {
                parts.Add(part);
            }
        }
        return "/" + string.Join('/', parts);
    }

    /// <summary>The local path; null when it is not allowed.</summary>
    public string? Resolve(string path)
    {
        string normal = Normalise(path);
        // A backslash, a drive or a stream name would be a separator on Windows.
        if (normal.AsSpan().ContainsAny('\0', '\\', ':'))
        {
            return null;
        }
        string local = _root;
        foreach (string part in normal.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            local = Path.Combine(local, part);
            if (new FileInfo(local).LinkTarget is not null)
            {
                return null;
            }
        }
        return local;
    }
}
