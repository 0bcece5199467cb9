using System.Text.RegularExpressions;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Operations;
using Invoicing.Ports.People;
using Invoicing.Ports.Storage;
using Invoicing.WebConsole.Access;
using Invoicing.WebConsole.Text;

namespace Invoicing.WebConsole.Tests;

public partial class LanguageTests
{
    public static TheoryData<string> Codes => [.. Languages.All.Select(language => language.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Texts_OfEachLanguage_AreAllThereWithTheSamePlaces(string code)
    {
        var (texts, english) = (Languages.Find(code)!, Languages.Find("en")!);

        Assert.Empty(english.Own.Keys.Except(texts.Own.Keys));
        Assert.Empty(texts.Own.Keys.Except(english.Own.Keys));
        Assert.All(english.Own, text => Assert.Equal(Places(text.Value), Places(texts.Own[text.Key])));
        Assert.All(texts.Own, text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Texts_OfEachLanguage_NameEveryMember(string code)
    {
        var texts = Languages.Find(code)!;

        string[] missing =
        [
            .. Missing<ProcessingStatus>(texts, "status"),
            .. Missing<Stage>(texts, "stage"),
            .. Missing<TransportStatus>(texts, "transport"),
            .. Missing<AuthorityStatus>(texts, "authority"),
            .. Missing<BuyerResponse>(texts, "buyer"),
            .. Missing<PaymentStatus>(texts, "payment"),
            .. Missing<DocumentRole>(texts, "document"),
            .. Missing<AttemptStatus>(texts, "attempt"),
            .. Missing<TransmissionPurpose>(texts, "purpose"),
            .. Missing<InvoiceOrder>(texts, "order"),
            .. Missing<Operation>(texts, "act"),
            .. Missing<Role>(texts, "role"),
            .. Missing<Permission>(texts, "permission"),
        ];

        Assert.Empty(missing);
    }

    [Fact]
    public void Texts_ThatPagesAskFor_AreThere()
    {
        var source = Path.Combine(Root(), "src", "Console");
        var asked = Directory
            .EnumerateFiles(source, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".razor" or ".cs" && !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => Keys().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Distinct()
            .ToList();

        Assert.True(asked.Count > 100, $"only {asked.Count} keys");
        Assert.Empty(asked.Except(Languages.Find("en")!.Own.Keys));
    }

    [Theory]
    [InlineData("en", "1,234,567", "1,234.50", "2 Mar 2026")]
    [InlineData("de", "1.234.567", "1.234,50", "02.03.2026")]
    [InlineData("fr", "1\u202f234\u202f567", "1\u202f234,50", "02/03/2026")]
    [InlineData("it", "1.234.567", "1.234,50", "02/03/2026")]
    [InlineData("pl", "1\u00a0234\u00a0567", "1\u00a0234,50", "02.03.2026")]
    [InlineData("ro", "1.234.567", "1.234,50", "02.03.2026")]
    public void Notation_NumbersAndDates_AreAsTheLanguageWritesThem(string code, string number, string amount, string date)
    {
        var notation = Languages.Find(code)!.Notation;

        Assert.Equal((number, amount, date), (notation.Number(1_234_567), notation.Amount(1234.5m), notation.Date(new(2026, 3, 2))));
    }

    [Theory]
    [InlineData("en", "1 invoice", "0 invoices", "2 invoices", "22 invoices")]
    [InlineData("de", "1 Rechnung", "0 Rechnungen", "2 Rechnungen", "22 Rechnungen")]
    [InlineData("fr", "1 facture", "0 facture", "2 factures", "22 factures")]
    [InlineData("it", "1 fattura", "0 fatture", "2 fatture", "22 fatture")]
    [InlineData("pl", "Faktury: 1", "Faktury: 0", "Faktury: 2", "Faktury: 22")]
    [InlineData("ro", "1 factură", "0 facturi", "2 facturi", "22 de facturi")]
    public void Count_OfInvoices_TakesTheFormOfTheNumber(string code, string one, string none, string two, string more)
    {
        var texts = Languages.Find(code)!;

        Assert.Equal([one, none, two, more], new[] { 1, 0, 2, 22 }.Select(count => texts.Count("list.found", count)));
    }

    private static IEnumerable<string> Missing<T>(Texts texts, string group)
        where T : struct, Enum => Enum.GetNames<T>().Select(name => $"{group}.{name}").Where(key => !texts.Own.ContainsKey(key));

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Invoicing.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    /// <summary>T["key"] and texts["key"], with or without values.</summary>
    [GeneratedRegex("""\b(?:T|texts)\["([a-z][A-Za-z.-]+)"[\],]""")]
    private static partial Regex Keys();
}
