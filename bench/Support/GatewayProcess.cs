using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Invoicing.Bench.Support;

/// <summary>One run of the gateway as a user starts it: <c>serve</c>, in a process of its own.</summary>
internal sealed class GatewayProcess : IDisposable
{
    private const int KeptLines = 60;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private readonly Process _process;
    private readonly Queue<string> _lines = new();

    private GatewayProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Ended = process.WaitForExitAsync();
    }

    /// <summary>The gateway that was built with the bench.</summary>
    public static string Built => Path.Combine(AppContext.BaseDirectory, "invoicing.dll");

    /// <summary>Its number in the system.</summary>
    public int Id => _process.Id;

    /// <summary>What it took of the processors so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Completes once it has ended and all its output is read.</summary>
    public Task Ended { get; }

    /// <summary>Whether it runs no more.</summary>
    public bool HasEnded => Ended.IsCompleted;

    /// <summary>Its exit code, once it has ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Whether SIGKILL ended it, once it has ended.</summary>
    public bool WasKilled => _process.ExitCode == 128 + 9;

    /// <summary>The last lines that it wrote.</summary>
    public string LastWords
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>Starts it; it may not be ready yet.</summary>
    /// <param name="server">Path of <c>invoicing.dll</c>, or of the executable of a published gateway.</param>
    /// <param name="configuration">Path of the configuration.</param>
    /// <param name="environment">What its environment has beside ours.</param>
    public static GatewayProcess Serve(string server, string configuration, IReadOnlyDictionary<string, string>? environment = null)
    {
        // In a session of its own, so that Ctrl-C at the terminal reaches the bench alone.
        string[] command = ["setsid", .. server.EndsWith(".dll", StringComparison.Ordinal) ? (string[])["dotnet"] : [], server];
        var start = new ProcessStartInfo(command[0], [.. command[1..], "serve", "--config", configuration])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    /// <summary>Waits until it answers; false where it ended before.</summary>
    public async Task<bool> ReadyAsync(HttpClient http, CancellationToken cancellation)
    {
        while (!HasEnded && !cancellation.IsCancellationRequested)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("health/ready", UriKind.Relative), cancellation);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return true;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException) { }

            await Task.Delay(Look, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return false;
    }

    /// <summary>SIGTERM, as a user stops it; SIGKILL where it has not ended by then.</summary>
    public async Task StopAsync(TimeSpan within)
    {
        if (!HasEnded)
        {
            using (Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)])) { }

            await Task.WhenAny(Ended, Task.Delay(within));
            await KillAsync();
        }
    }

    /// <summary>SIGKILL: nothing is written any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await Ended;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not { } text)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Enqueue(text);
            if (_lines.Count > KeptLines)
            {
                _lines.Dequeue();
            }
        }
    }
}
