using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Invoicing.Sandbox.Ksef;

/// <summary>
/// What KSeF holds a document against, in code of its own: order and presence of the elements of FA(3) that every document has, forms of values, and what its
/// descriptions demand. The ministry publishes one code for all of it, 450; which demand it was stands in the details.
/// </summary>
internal static partial class KsefChecks
{
    /// <summary>Elements in their order, by the element around them: ! must stand, * may repeat.</summary>
    private static readonly Dictionary<string, string[]> Order = new()
    {
        ["Faktura"] = ["Naglowek!", "Podmiot1!", "Podmiot2!", "Podmiot3*", "PodmiotUpowazniony", "Fa!", "Stopka", "Zalacznik"],
        ["Naglowek"] = ["KodFormularza!", "WariantFormularza!", "DataWytworzeniaFa!", "SystemInfo"],
        ["Podmiot1"] = ["PrefiksPodatnika", "NrEORI", "DaneIdentyfikacyjne!", "Adres!", "AdresKoresp", "DaneKontaktowe*", "StatusInfoPodatnika"],
        ["Podmiot2"] = ["NrEORI", "DaneIdentyfikacyjne!", "Adres", "AdresKoresp", "DaneKontaktowe*", "NrKlienta", "IDNabywcy", "JST!", "GV!"],
        ["Podmiot3"] = [.. "IDNabywcy NrEORI DaneIdentyfikacyjne! Adres AdresKoresp DaneKontaktowe* Rola RolaInna OpisRoli Udzial NrKlienta".Split(' ')],
        ["DaneIdentyfikacyjne"] = ["NIP", "IDWew", "KodUE", "NrVatUE", "KodKraju", "NrID", "BrakID", "Nazwa"],
        ["Adres"] = ["KodKraju!", "AdresL1!", "AdresL2", "GLN"],
        ["Fa"] =
        [
            .. (
                "KodWaluty! P_1! P_1M P_2! WZ* P_6 OkresFa P_13_1 P_14_1 P_14_1W P_13_2 P_14_2 P_14_2W P_13_3 P_14_3 P_14_3W P_13_4 P_14_4 P_14_4W P_13_5 "
                + "P_14_5 P_13_6_1 P_13_6_2 P_13_6_3 P_13_7 P_13_8 P_13_9 P_13_10 P_13_11 P_15! KursWalutyZ Adnotacje! RodzajFaktury! PrzyczynaKorekty "
                + "TypKorekty DaneFaKorygowanej* OkresFaKorygowanej NrFaKorygowany Podmiot1K Podmiot2K* P_15ZK KursWalutyZK ZaliczkaCzesciowa* FP TP "
                + "DodatkowyOpis* FakturaZaliczkowa* ZwrotAkcyzy FaWiersz* Rozliczenie Platnosc WarunkiTransakcji Zamowienie"
            ).Split(' '),
        ],
        ["Adnotacje"] = ["P_16!", "P_17!", "P_18!", "P_18A!", "Zwolnienie!", "NoweSrodkiTransportu!", "P_23!", "PMarzy!"],
        ["Zwolnienie"] = ["P_19", "P_19A", "P_19B", "P_19C", "P_19N"],
        ["PMarzy"] = ["P_PMarzy", "P_PMarzy_2", "P_PMarzy_3_1", "P_PMarzy_3_2", "P_PMarzy_3_3", "P_PMarzyN"],
        ["DaneFaKorygowanej"] = ["DataWystFaKorygowanej!", "NrFaKorygowanej!", "NrKSeF", "NrKSeFFaKorygowanej", "NrKSeFN"],
        ["FaWiersz"] =
        [
            .. (
                "NrWierszaFa! UU_ID P_6A P_7 Indeks GTIN PKWiU CN PKOB P_8A P_8B P_9A P_9B P_10 P_11 P_11A P_11Vat P_12 P_12_XII P_12_Zal_15 KwotaAkcyzy GTU "
                + "Procedura KursWaluty StanPrzed"
            ).Split(' '),
        ],
        ["Platnosc"] =
        [
            .. (
                "Zaplacono DataZaplaty ZnacznikZaplatyCzesciowej ZaplataCzesciowa* TerminPlatnosci* FormaPlatnosci PlatnoscInna OpisPlatnosci RachunekBankowy* "
                + "RachunekBankowyFaktora* Skonto LinkDoPlatnosci IPKSeF"
            ).Split(' '),
        ],
    };

    private static readonly HashSet<string> Rates = ["23", "22", "8", "7", "5", "4", "3", "0 KR", "0 WDT", "0 EX", "zw", "oo", "np I", "np II"];

    /// <summary>Rates of the groups of sums, in percent.</summary>
    private static readonly (string Group, decimal Low, decimal High)[] Groups = [("1", 22, 23), ("2", 7, 8), ("3", 5, 5), ("4", 3, 4)];

    /// <summary>What a document breaks, each in a few words; none where it is in order.</summary>
    public static IReadOnlyList<string> Broken(KsefReading document, bool checksNip, DateOnly today)
    {
        if (document.Root.Name != KsefReading.Fa3 + "Faktura")
        {
            return ["root"];
        }
        List<string> broken = [.. document.Root.DescendantsAndSelf().SelectMany(Structure)];
        broken.AddRange(
            document.Root.Descendants().Where(each => !each.HasElements).Where(each => !HasForm(each)).Select(each => $"value of {each.Name.LocalName}")
        );
        if (broken.Count > 0)
        {
            return broken;
        }
        broken.AddRange(Demands(document, today));
        if (checksNip && document.Root.Descendants(KsefReading.Fa3 + "NIP").Any(nip => !IsNip(nip.Value)))
        {
            broken.Add("check digit of a NIP");
        }
        return broken;
    }

    private static IEnumerable<string> Structure(XElement element)
    {
        if (element.Name.Namespace != KsefReading.Fa3)
        {
            yield return $"namespace of {element.Name.LocalName}";
        }
        if (!Order.TryGetValue(element.Name.LocalName, out string[]? order))
        {
            yield break;
        }
        string[] names = [.. order.Select(each => each.TrimEnd('!', '*'))];
        int at = -1;
        foreach (XElement child in element.Elements())
        {
            int place = Array.IndexOf(names, child.Name.LocalName);
            if (place < 0 || place < at || (place == at && !order[place].EndsWith('*')))
            {
                yield return $"{child.Name.LocalName} in {element.Name.LocalName}";
            }
            at = Math.Max(at, place);
        }
        foreach (string must in order.Where(each => each.EndsWith('!')).Select(each => each.TrimEnd('!')))
        {
            if (element.Element(KsefReading.Fa3 + must) is null)
            {
                yield return $"{must} missing in {element.Name.LocalName}";
            }
        }
        if (
            element.Name.LocalName is "Zwolnienie" or "PMarzy"
            && element.Elements().Count(each => each.Name.LocalName is "P_19" or "P_19N" or "P_PMarzy" or "P_PMarzyN") != 1
        )
        {
            yield return $"choice in {element.Name.LocalName}";
        }
    }

    private static bool HasForm(XElement leaf)
    {
        string text = leaf.Value;
        string name = leaf.Name.LocalName;
        if (string.IsNullOrWhiteSpace(text))
        {
            return name
                is "WKom"
                    or "SKom"
                    or "NKom"
                    or "DaneKontaktowe"
                    or "TerminPlatnosci"
                    or "Umowy"
                    or "Zamowienia"
                    or "Informacje"
                    or "Rejestry"
                    or "Stopka";
        }
        return name switch
        {
            "NIP" => Nip().IsMatch(text),
            "KodKraju" => text.Trim().Length == 2 && text.Trim() is not ("XX" or "EU"),
            "KodWaluty" => Currency().IsMatch(text.Trim()),
            "P_1" or "P_6" or "P_6_Od" or "P_6_Do" or "DataWystFaKorygowanej" or "Termin" => DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", out _),
            "P_12" => Rates.Contains(text.Trim()),
            "P_15" or "P_11" => Money().IsMatch(text.Trim()),
            "NrKSeFFaKorygowanej" or "NrKSeFFaZaliczkowej" => KsefNumber().IsMatch(text.Trim()),
            "RodzajFaktury" => text.Trim() is "VAT" or "KOR" or "ZAL" or "ROZ" or "UPR" or "KOR_ZAL" or "KOR_ROZ",
            "NrRB" => text.Length is >= 10 and <= 34,
            "JST" or "GV" or "P_16" or "P_17" or "P_18" or "P_18A" or "P_23" => text.Trim() is "1" or "2",
            _ when name.StartsWith("P_13_", StringComparison.Ordinal) || name.StartsWith("P_14_", StringComparison.Ordinal) => Money().IsMatch(text.Trim()),
            _ => true,
        };
    }

    private static IEnumerable<string> Demands(KsefReading document, DateOnly today)
    {
        XElement root = document.Root;
        List<string> roles = [.. root.Elements(KsefReading.Fa3 + "Podmiot3").Select(each => each.Element(KsefReading.Fa3 + "Rola")?.Value ?? "")];
        if (document.Text("Podmiot2", "JST") == "1" && !roles.Contains("8"))
        {
            yield return "JST without Podmiot3 of Rola 8";
        }
        if (document.Text("Podmiot2", "GV") == "1" && !roles.Contains("10"))
        {
            yield return "GV without Podmiot3 of Rola 10";
        }
        if (DateOnly.ParseExact(document.Issued, "yyyy-MM-dd", CultureInfo.InvariantCulture) > today)
        {
            yield return "P_1 later than the day of receipt";
        }
        List<XElement> lines = [.. root.Descendants(KsefReading.Fa3 + "FaWiersz").Where(line => line.Element(KsefReading.Fa3 + "P_11") is not null)];
        if (
            lines
                .Where(line => line.Element(KsefReading.Fa3 + "StanPrzed") is null)
                .GroupBy(line => line.Element(KsefReading.Fa3 + "NrWierszaFa")!.Value.Trim())
                .Any(same => same.Count() > 1)
        )
        {
            yield return "NrWierszaFa twice";
        }
        decimal slack = 0.05m + (0.01m * lines.Count);
        foreach (var (group, low, high) in Groups)
        {
            if (document.Amount("P_13_" + group) is { } net && document.Amount("P_14_" + group) is { } vat)
            {
                (net, vat) = (Math.Abs(net), Math.Abs(vat));
                if (vat < (net * low / 100) - slack || vat > (net * high / 100) + slack)
                {
                    yield return $"P_14_{group} is not the VAT of P_13_{group}";
                }
            }
        }
        foreach (XElement account in root.Descendants(KsefReading.Fa3 + "NrRB"))
        {
            if (account.Value.All(char.IsAsciiDigit) && account.Value.Length != 26 && account.Parent!.Element(KsefReading.Fa3 + "SWIFT") is null)
            {
                yield return "NrRB is no account of a Polish bank";
            }
        }
        if (document.Kind.StartsWith("KOR", StringComparison.Ordinal) && !root.Descendants(KsefReading.Fa3 + "DaneFaKorygowanej").Any())
        {
            yield return "a correction of nothing";
        }
    }

    private static bool IsNip(string text)
    {
        int[] weights = [6, 5, 7, 2, 3, 4, 5, 6, 7];
        return weights.Select((weight, at) => weight * (text[at] - '0')).Sum() % 11 == text[9] - '0';
    }

    [GeneratedRegex("^[1-9](([0-9][1-9])|([1-9][0-9]))[0-9]{7}$")]
    private static partial Regex Nip();

    [GeneratedRegex("^[A-Z]{3}$")]
    private static partial Regex Currency();

    [GeneratedRegex(@"^-?([1-9][0-9]{0,15}|0)(\.[0-9]{1,2})?$")]
    private static partial Regex Money();

    [GeneratedRegex("^[0-9A-Z]{10}-[0-9]{8}-[0-9A-F]{6}-?[0-9A-F]{6}-[0-9A-F]{2}$")]
    private static partial Regex KsefNumber();
}
