using System.Globalization;
using System.Text;

namespace Invoicing.Payments.Dunning.Texts;

/// <summary>A letter of dunning in words: plain text that a person reads, with each day that bears interest, so that its sums can be checked by hand.</summary>
public static class LetterText
{
    /// <summary>Languages that letters can be written in.</summary>
    public static IReadOnlyCollection<string> Languages => LetterWords.Languages;

    /// <summary>What a letter of a level is called.</summary>
    public static string TitleOf(string language, int level)
    {
        var titles = LetterWords.Of(language).Titles;
        return titles[Math.Min(level, titles.Count) - 1];
    }

    /// <summary>The letter.</summary>
    public static string Write(string language, LetterContent letter)
    {
        var words = LetterWords.Of(language);
        var text = new StringBuilder();
        Line(text, letter.Seller);
        Line(text, Day(letter.On));
        Line(text, "");
        Line(text, letter.Customer);
        Line(text, "");
        Line(text, TitleOf(language, letter.Level));
        Line(text, "");
        Line(text, words.Intro);
        foreach (var item in letter.Items)
        {
            Line(text, "");
            Line(text, $"{words.Invoice} {item.Number}, {words.Due} {Day(item.Due)}: {words.Open} {Amount(item.Open)} {letter.Currency}");
            if (item.Link is { } link)
            {
                Line(text, $"  {words.PayOnline}: {link}");
            }

            foreach (var days in item.Interest?.Segments ?? [])
            {
                var reckoned = string.Create(CultureInfo.InvariantCulture, $"{days.Percent:0.##} % x {days.Days}/365 = {days.Interest:0.0000}");
                Line(text, $"  {words.Interest} {Day(days.From)} - {Day(days.To)}: {Amount(days.Principal)} x {reckoned}");
            }

            if (item.Interest is { Total: > 0 } interest)
            {
                Line(text, $"  {words.Interest}: {Amount(interest.Total)} {letter.Currency}");
            }

            if (item.Fee > 0)
            {
                Line(text, $"  {words.Fee}: {Amount(item.Fee)} {letter.Currency}");
            }
        }

        var total = letter.Items.Sum(item => item.Open + item.Fee + (item.Interest?.Total ?? 0));
        Line(text, "");
        Line(text, $"{words.Total}: {Amount(total)} {letter.Currency}");
        Line(text, $"{words.PayBy} {Day(letter.PayBy)}.");
        if (letter.Account is { } account)
        {
            Line(text, $"{words.Account}: {account}");
        }

        Line(text, "");
        Line(text, words.Closing);
        return text.ToString();
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Amount(decimal amount) => amount.ToString("0.00##", CultureInfo.InvariantCulture);
}
