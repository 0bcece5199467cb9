using System.Diagnostics;
using System.Net;

namespace Invoicing.EndToEnd.Tests.Support;

/// <summary>The gateway as a user runs it: the executable, in a process of its own.</summary>
internal sealed class GatewayProcess : IDisposable
{
    private readonly Process process;

    private GatewayProcess(Process process) => this.process = process;

    private static string Executable { get; } = Path.Combine(AppContext.BaseDirectory, "invoicing.dll");

    /// <summary>Starts <c>serve</c>; it may not be ready yet.</summary>
    public static GatewayProcess Serve(string configuration)
    {
        var process = Start("serve", "--config", configuration);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process);
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Waits until it answers.</summary>
    public async Task ReadyAsync(HttpClient http)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            Assert.False(process.HasExited, "The gateway ended by itself.");
            try
            {
                using var answer = await http.GetAsync(new Uri("health/ready", UriKind.Relative));
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
            }

            await Task.Delay(50);
        }

        Assert.Fail("The gateway is not ready after 30 seconds.");
    }

    /// <summary>SIGKILL: nothing is written any more.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Executable, .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
