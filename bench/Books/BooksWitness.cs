using System.Diagnostics;

namespace Invoicing.Bench.Books;

/// <summary>Two programs for plain text accounting say whether a journal holds, and what its accounts come to.</summary>
/// <param name="folder">Where journals are put for them.</param>
internal sealed class BooksWitness(string folder)
{
    private const string Query = "select account, currency, sum(number) as n group by account, currency";

    /// <summary>Whether both are there: apt-get install hledger beancount.</summary>
    public static bool IsInstalled => File.Exists("/usr/bin/hledger") && File.Exists("/usr/bin/bean-check");

    /// <summary>What hledger says of all journals.</summary>
    public BooksWord Hledger { get; } = new("hledger");

    /// <summary>What beancount says of all journals.</summary>
    public BooksWord Beancount { get; } = new("beancount");

    /// <summary>Has hledger look at a journal.</summary>
    public async Task HledgerAsync(byte[] journal)
    {
        if (!File.Exists("/usr/bin/hledger"))
        {
            return;
        }

        var path = Path.Combine(folder, "books.journal");
        await File.WriteAllBytesAsync(path, journal);
        Hledger.Take(
            await RunAsync("hledger", "-f", path, "check", "-s"),
            await RunAsync("hledger", "-f", path, "bal", "-O", "csv", "-N", "--flat", "--layout=bare", "-E")
        );
    }

    /// <summary>Has beancount look at a journal.</summary>
    public async Task BeancountAsync(byte[] journal)
    {
        if (!File.Exists("/usr/bin/bean-check"))
        {
            return;
        }

        var path = Path.Combine(folder, "books.beancount");
        await File.WriteAllBytesAsync(path, journal);
        Beancount.Take(await RunAsync("bean-check", path), await RunAsync("bean-query", "-f", "csv", "-q", path, Query));
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LANG"] = "C.UTF-8", ["LC_ALL"] = "C.UTF-8" },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : $"exit {process.ExitCode}: {output}{await errors}";
    }
}
