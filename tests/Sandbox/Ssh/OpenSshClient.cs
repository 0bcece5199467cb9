using System.Diagnostics;
using Invoicing.Sandbox.Ssh;

namespace Invoicing.Sandbox.Tests.Ssh;

/// <summary>OpenSSH's own client as the witness.</summary>
internal static class OpenSshClient
{
    /// <summary>Makes a key pair and returns the private key's path and the public line.</summary>
    public static (string Path, string PublicLine) NewKey(string folder, string type, int bits)
    {
        Need("ssh-keygen");
        string path = Path.Combine(folder, $"id_{type}");
        (int code, string output) = Run("ssh-keygen", "-q", "-t", type, "-b", $"{bits}", "-N", "", "-f", path);
        Assert.True(code == 0, output);
        return (path, File.ReadAllText(path + ".pub"));
    }

    /// <summary>Runs sftp with a batch of commands; the server's host key must be the known one (its own unless said otherwise).</summary>
    public static (int Code, string Output) Sftp(
        SftpServer server,
        string key,
        string folder,
        string batch,
        string option = "-oLogLevel=INFO",
        string? knownHosts = null
    )
    {
        Need("sftp");
        string known = Path.Combine(folder, "known_hosts"),
            commands = Path.Combine(folder, "batch");
        File.WriteAllText(known, (knownHosts ?? server.KnownHostsLine) + "\n");
        File.WriteAllText(commands, batch);
        return Run(
            "sftp",
            [
                "-b",
                commands,
                "-i",
                key,
                "-P",
                $"{server.Port}",
                "-oStrictHostKeyChecking=yes",
                $"-oUserKnownHostsFile={known}",
                "-oGlobalKnownHostsFile=/dev/null",
                "-oIdentitiesOnly=yes",
                "-oBatchMode=yes",
                "-F",
                "none",
                option,
                "sandbox@127.0.0.1",
            ]
        );
    }

    private static void Need(string tool)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Assert.SkipUnless(folders.Any(f => File.Exists(Path.Combine(f, tool))), $"{tool} (OpenSSH client) is not installed.");
    }

    private static (int Code, string Output) Run(string tool, params string[] arguments)
    {
        ProcessStartInfo start = new(tool)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)), $"{tool} does not end");
        return (process.ExitCode, output + errors.Result);
    }
}
