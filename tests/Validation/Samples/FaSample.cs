using System.Xml.Linq;

namespace Invoicing.Validation.Tests.Samples;

/// <summary>Documents of our own in FA(3): an invoice (<c>fa</c>), and a correction (<c>fa-kor</c>) with all that may repeat.</summary>
internal static class FaSample
{
    private const string Kor = """
        <PrzyczynaKorekty>Rabat</PrzyczynaKorekty><TypKorekty>2</TypKorekty>
        <DaneFaKorygowanej><DataWystFaKorygowanej>2026-11-02</DataWystFaKorygowanej><NrFaKorygowanej>FV/1</NrFaKorygowanej><NrKSeFN>1</NrKSeFN></DaneFaKorygowanej>
        <Podmiot2K><DaneIdentyfikacyjne><NIP>1111111111</NIP></DaneIdentyfikacyjne></Podmiot2K>
        <ZaliczkaCzesciowa><P_6Z>2026-11-01</P_6Z><P_15Z>10.00</P_15Z></ZaliczkaCzesciowa>
        <DodatkowyOpis><Klucz>Uwagi</Klucz><Wartosc>Pilne</Wartosc></DodatkowyOpis>
        <FakturaZaliczkowa><NrKSeFZN>1</NrKSeFZN><NrFaZaliczkowej>FZ/1</NrFaZaliczkowej></FakturaZaliczkowa>
        """;

    public static XDocument Make(string kind) =>
        XDocument.Parse(
            $"""
            <Faktura xmlns="http://crd.gov.pl/wzor/2025/06/25/13775/">
            <Naglowek><KodFormularza kodSystemowy="FA (3)" wersjaSchemy="1-0E">FA</KodFormularza><WariantFormularza>3</WariantFormularza>
            <DataWytworzeniaFa>2026-11-20T00:00:00Z</DataWytworzeniaFa></Naglowek>
            <Podmiot1><DaneIdentyfikacyjne><NIP>5265877635</NIP><Nazwa>Stolarnia Tatry</Nazwa></DaneIdentyfikacyjne>{Address}</Podmiot1>
            <Podmiot2><DaneIdentyfikacyjne><NIP>1111111111</NIP><Nazwa>Gmina Beskidy</Nazwa></DaneIdentyfikacyjne>{Address}<JST>1</JST><GV>1</GV></Podmiot2>
            {Third(8)}{Third(10)}
            <Fa><KodWaluty>PLN</KodWaluty><P_1>2026-11-20</P_1><P_2>FV/2</P_2><WZ>WZ/1</WZ>
            <OkresFa><P_6_Od>2026-11-01</P_6_Od><P_6_Do>2026-11-15</P_6_Do></OkresFa>
            <P_13_1>100.00</P_13_1><P_14_1>23.00</P_14_1><P_13_2>100.00</P_13_2><P_14_2>8.00</P_14_2><P_13_3>100.00</P_13_3><P_14_3>5.00</P_14_3>
            <P_13_4>100.00</P_13_4><P_14_4>4.00</P_14_4><P_15>440.00</P_15>
            <Adnotacje><P_16>2</P_16><P_17>2</P_17><P_18>2</P_18><P_18A>2</P_18A><Zwolnienie><P_19N>1</P_19N></Zwolnienie>
            <NoweSrodkiTransportu><P_22N>1</P_22N></NoweSrodkiTransportu><P_23>2</P_23><PMarzy><P_PMarzyN>1</P_PMarzyN></PMarzy></Adnotacje>
            <RodzajFaktury>{(kind == "fa" ? "VAT" : "KOR")}</RodzajFaktury>{(kind == "fa" ? "" : Kor)}
            {Line(1, "23")}{Line(2, "8")}{Line(3, "5")}{Line(4, "4")}
            <Platnosc><TerminPlatnosci><Termin>2026-12-20</Termin></TerminPlatnosci><FormaPlatnosci>6</FormaPlatnosci>
            <RachunekBankowy><NrRB>61109010140000071219812874</NrRB></RachunekBankowy></Platnosc>
            </Fa></Faktura>
            """,
            LoadOptions.None
        );

    private const string Address = "<Adres><KodKraju>PL</KodKraju><AdresL1>ul. Lipowa 4</AdresL1><AdresL2>34-500 Zakopane</AdresL2></Adres>";

    private static string Third(int role) =>
        $"<Podmiot3><DaneIdentyfikacyjne><NIP>9999999999</NIP><Nazwa>Szkoła</Nazwa></DaneIdentyfikacyjne>{Address}<Rola>{role}</Rola></Podmiot3>";

    private static string Line(int number, string rate) =>
        $"<FaWiersz><NrWierszaFa>{number}</NrWierszaFa><P_7>Półka</P_7><P_8A>szt.</P_8A><P_8B>1</P_8B>"
        + $"<P_9A>100.00</P_9A><P_11>100.00</P_11><P_12>{rate}</P_12></FaWiersz>";
}
