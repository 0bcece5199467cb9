using System.Globalization;

namespace Invoicing.Bench.Books;

/// <summary>What a program for plain text accounting says of journals, one after the other.</summary>
/// <param name="program">Its name.</param>
internal sealed class BooksWord(string program)
{
    private readonly Dictionary<(string Account, string Currency), decimal> _balances = [];

    /// <summary>accepted, refused where it was one of them, or not installed.</summary>
    public string Word { get; private set; } = "not installed";

    /// <summary>Takes what it says of one.</summary>
    /// <param name="check">What its check wrote; empty where it accepts.</param>
    /// <param name="balances">Its balances, in CSV: account, currency, balance. A chart names the accounts; the last part of a name is our number.</param>
    public void Take(string check, string balances)
    {
        if (check.Length > 0)
        {
            Console.WriteLine(check);
            Word = "refused";
            return;
        }

        Word = Word == "refused" ? Word : "accepted";
        foreach (var line in balances.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var cells = line.Trim().Split(',').Select(cell => cell.Trim().Trim('"')).ToArray();
            var key = (Account: cells[0].Split(':')[^1], Currency: cells[1]);
            _balances[key] = _balances.GetValueOrDefault(key) + decimal.Parse(cells[2], CultureInfo.InvariantCulture);
        }
    }

    /// <summary>How many of our balances it does not share.</summary>
    public int Differing(Dictionary<(string Account, string Currency), decimal> ours)
    {
        if (Word != "accepted")
        {
            return 0;
        }

        var differing = ours.Keys.Union(_balances.Keys).Where(key => ours.GetValueOrDefault(key) != _balances.GetValueOrDefault(key)).ToList();
        foreach (var key in differing)
        {
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{program} {key}: ours {ours.GetValueOrDefault(key)}, theirs {_balances.GetValueOrDefault(key)}")
            );
        }

        return differing.Count;
    }
}
