using System.Collections.Concurrent;
using System.Diagnostics;

namespace Invoicing.EndToEnd.Tests.Support;

/// <summary>A command that runs until it is told to stop, in a process of its own.</summary>
internal sealed class RunningCommand : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = [];

    public RunningCommand(params string[] arguments)
        : this("dotnet", [Executable, .. arguments]) { }

    /// <summary>One that may have so many files open.</summary>
    public RunningCommand(int files, params string[] arguments)
        : this("bash", ["-c", $"ulimit -n {files} && exec dotnet \"$@\"", "bash", Executable, .. arguments]) { }

    private RunningCommand(string file, IEnumerable<string> arguments)
    {
        _process = new()
        {
            StartInfo = new(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        _process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private static string Executable { get; } = Path.Combine(AppContext.BaseDirectory, "invoicing.dll");

    /// <summary>Id of its process.</summary>
    public int Id => _process.Id;

    /// <summary>What it said so far, on both streams.</summary>
    public string Said => string.Join('\n', _lines);

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Waits until it says this.</summary>
    public async Task UntilAsync(string text)
    {
        for (var watch = Stopwatch.StartNew(); !Said.Contains(text, StringComparison.Ordinal); await Task.Delay(50))
        {
            Assert.False(_process.HasExited || watch.Elapsed > Patience, $"It never said '{text}', but:\n{Said}");
        }
    }

    /// <summary>Sends a signal, by its name without SIG.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Its exit code, and how long it took to end from now on.</summary>
    public async Task<(int ExitCode, TimeSpan Took)> EndAsync()
    {
        var watch = Stopwatch.StartNew();
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return (_process.ExitCode, watch.Elapsed);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
