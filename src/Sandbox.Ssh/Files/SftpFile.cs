using Invoicing.Sandbox.Faults;
using Microsoft.Win32.SafeHandles;

namespace Invoicing.Sandbox.Ssh.Files;

/// <summary>An open file, with the cut its script may have in store.</summary>
internal sealed class SftpFile(string path, SafeFileHandle handle, bool append, FaultRule? cut) : IDisposable
{
    private long _written;

    public string Path => path;

    public SafeFileHandle Handle => handle;

    /// <summary>Writes; false when the script cuts the wire within these bytes, of which those before the cut are kept.</summary>
    public bool Write(long offset, ReadOnlySpan<byte> data)
    {
        bool isCut = cut is not null && _written + data.Length >= cut.Bytes;
        if (isCut)
        {
            data = data[..(int)Math.Max(0, cut!.Bytes - _written)];
        }
        RandomAccess.Write(handle, data, append ? RandomAccess.GetLength(handle) : offset);
        _written += data.Length;
        return !isCut;
    }

    public void Dispose() => handle.Dispose();
}
