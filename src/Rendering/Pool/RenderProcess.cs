using System.Diagnostics;
using System.Globalization;

namespace Invoicing.Rendering.Pool;

/// <summary>A renderer in a process of its own.</summary>
internal sealed class RenderProcess : IDisposable
{
    private readonly Process _process;

    internal RenderProcess(RenderPoolOptions options)
    {
        var start = new ProcessStartInfo(options.Program[0], options.Program.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = options.Memory.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
    }

    /// <summary>Whether it still runs.</summary>
    internal bool IsAlive => !_process.HasExited;

    /// <summary>Its process id.</summary>
    internal int Id => _process.Id;

    /// <summary>Sends an order and waits for the answer; null where the renderer ended without one, or did not answer in time, and is no more.</summary>
    internal (byte[]? Answer, bool IsLate) Ask(byte[] order, TimeSpan time)
    {
        var isLate = false;
        using (new Timer(_ => End(), null, time, Timeout.InfiniteTimeSpan))
        {
            try
            {
                Frames.Write(_process.StandardInput.BaseStream, order);
                var answer = Frames.Read(_process.StandardOutput.BaseStream);
                return (Volatile.Read(ref isLate) ? null : answer, Volatile.Read(ref isLate));
            }
            catch (IOException)
            {
                return (null, Volatile.Read(ref isLate));
            }
        }

        // It is late before it ends: whoever sees the end must see why.
        void End()
        {
            Volatile.Write(ref isLate, true);
            Kill();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }
}
