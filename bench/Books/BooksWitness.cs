using System.Diagnostics;
using System.Globalization;

namespace Invoicing.Bench.Books;

/// <summary>Two programs for plain text accounting say whether a journal holds, and what its accounts come to.</summary>
internal static class BooksWitness
{
    private const string Query = "select account, currency, sum(number) as n group by account, currency";

    /// <summary>Whether both are there: apt-get install hledger beancount.</summary>
    public static bool IsInstalled => File.Exists("/usr/bin/hledger") && File.Exists("/usr/bin/bean-check");

    /// <summary>hledger's word, and how many of our balances it does not share.</summary>
    public static async Task<(string Word, int Differing)> HledgerAsync(
        byte[] journal,
        string folder,
        Dictionary<(string Account, string Currency), decimal> ours
    )
    {
        if (!File.Exists("/usr/bin/hledger"))
        {
            return ("not installed", 0);
        }

        var path = Path.Combine(folder, "books.journal");
        await File.WriteAllBytesAsync(path, journal);
        var check = await RunAsync("hledger", "-f", path, "check", "-s");
        if (check.Length > 0)
        {
            Console.WriteLine(check);
            return ("refused", 0);
        }

        return ("accepted", Differing(await RunAsync("hledger", "-f", path, "bal", "-O", "csv", "-N", "--flat", "--layout=bare", "-E"), ours));
    }

    /// <summary>beancount's word, and how many of our balances it does not share.</summary>
    public static async Task<(string Word, int Differing)> BeancountAsync(
        byte[] journal,
        string folder,
        Dictionary<(string Account, string Currency), decimal> ours
    )
    {
        if (!File.Exists("/usr/bin/bean-check"))
        {
            return ("not installed", 0);
        }

        var path = Path.Combine(folder, "books.beancount");
        await File.WriteAllBytesAsync(path, journal);
        var check = await RunAsync("bean-check", path);
        if (check.Length > 0)
        {
            Console.WriteLine(check);
            return ("refused", 0);
        }

        return ("accepted", Differing(await RunAsync("bean-query", "-f", "csv", "-q", path, Query), ours));
    }

    /// <summary>Accounts are named by a chart; the last part of each name is our number.</summary>
    private static int Differing(string csv, Dictionary<(string Account, string Currency), decimal> ours)
    {
        var theirs = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(line => line.Trim().Split(',').Select(cell => cell.Trim().Trim('"')).ToArray())
            .GroupBy(cells => (Account: cells[0].Split(':')[^1], Currency: cells[1]))
            .ToDictionary(group => group.Key, group => group.Sum(cells => decimal.Parse(cells[2], CultureInfo.InvariantCulture)));
        var differing = ours.Keys.Union(theirs.Keys).Where(key => ours.GetValueOrDefault(key) != theirs.GetValueOrDefault(key)).ToList();
        foreach (var key in differing)
        {
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{key}: ours {ours.GetValueOrDefault(key)}, theirs {theirs.GetValueOrDefault(key)}")
            );
        }

        return differing.Count;
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
