using Invoicing.Formats.KsefFa3.Shape;
using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;
using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Formats.Syntax.Slots;

namespace Invoicing.Formats.KsefFa3.Tables;

/// <summary>
/// Where each word of <see cref="FaDocument"/> stands: path, term, property, kind of value, in the order of the schema of FA(3). Reader and writer come
/// from it.
/// What it does not name has no term: a reader tells it as a loss.
/// </summary>
internal static class FaTable
{
    /// <summary>The table of a Faktura.</summary>
    internal static readonly Block<FaDocument> Document = FaRows
        .Table<FaDocument>()
        .Group("fa:Naglowek", "", Head, Repeat.Once, isAlways: true)
        .List("fa:Podmiot1", "BG-4", each => each.Sellers, FaPartyTable.Seller)
        .List("fa:Podmiot2", "BG-7", each => each.Buyers, FaPartyTable.Buyer)
        .List("fa:Podmiot3", "BG-10", each => each.Thirds, FaPartyTable.Third)
        .List("fa:PodmiotUpowazniony", "BG-11", each => each.Authorised, FaPartyTable.Authorised)
        .Group("fa:Fa", "", Body, Repeat.Once, isAlways: true)
        .Group("fa:Stopka", "", Footer, Repeat.Once);

    private static void Head(Block<FaDocument> head) =>
        head.Value("fa:KodFormularza", "", SlotFinder.Of<FaDocument, string>((FaDocument each) => each.Form), new FaFormKind())
            .Code("fa:WariantFormularza", "", each => each.Variant)
            .Code("fa:DataWytworzeniaFa", "", each => each.Created);

    private static void Body(Block<FaDocument> fa)
    {
        fa.Code("fa:KodWaluty", "BT-5", each => each.Currency)
            .Date("fa:P_1", "BT-2", each => each.Issued)
            .Code("fa:P_2", "BT-1", each => each.Number)
            .Values("fa:WZ", ["BT-16"], each => each.Despatches, TextKind.Code)
            .Date("fa:P_6", "BT-72", each => each.Delivered)
            .Date("fa:OkresFa/fa:P_6_Od", "BT-73", each => each.From)
            .Date("fa:OkresFa/fa:P_6_Do", "BT-74", each => each.Until);
        FaSumTable.Sums(fa);
        fa.Group("fa:Adnotacje", "", FaSumTable.Marks, Repeat.Once)
            .Code("fa:RodzajFaktury", "BT-3", each => each.Kind)
            .Text("fa:PrzyczynaKorekty", "BT-22", each => each.Cause)
            .List("fa:DaneFaKorygowanej", "BG-3", each => each.Corrected, Corrected)
            .List("fa:DodatkowyOpis", "BG-1", each => each.Remarks, Remark)
            .List("fa:FakturaZaliczkowa", "FakturaZaliczkowa", each => each.Advances, Advance)
            .List("fa:FaWiersz", "BG-25", each => each.Lines, FaLineTable.Line, isNumbered: true)
            .Group("fa:Rozliczenie", "", Settlement, Repeat.Once)
            .Group("fa:Platnosc", "BG-16", Payment, Repeat.Once)
            .Group("fa:WarunkiTransakcji", "", Conditions, Repeat.Once);
    }

    private static Block<FaCorrected> Corrected =>
        FaRows
            .Table<FaCorrected>()
            .Date("fa:DataWystFaKorygowanej", "BT-26", each => each.Issued)
            .Code("fa:NrFaKorygowanej", "BT-25", each => each.Number)
            .Code("fa:NrKSeF", "NrKSeF", each => each.HasKsefNumber)
            .Code("fa:NrKSeFFaKorygowanej", "BT-122", each => each.KsefNumber)
            .Code("fa:NrKSeFN", "NrKSeFN", each => each.HasNone);

    private static Block<FaRemark> Remark =>
        FaRows
            .Table<FaRemark>()
            .Code("fa:NrWiersza", "BT-126", each => each.Line)
            .Text("fa:Klucz", "BT-22", each => each.Key)
            .Text("fa:Wartosc", "BT-22", each => each.Value);

    private static Block<FaAdvance> Advance =>
        FaRows
            .Table<FaAdvance>()
            .Code("fa:NrKSeFZN", "NrKSeFZN", each => each.HasNone)
            .Code("fa:NrFaZaliczkowej", "BT-25", each => each.Number)
            .Code("fa:NrKSeFFaZaliczkowej", "BT-25", each => each.KsefNumber);

    private static Block<FaPart> Part =>
        FaRows.Table<FaPart>().Number("fa:Kwota", "BT-113", each => each.Amount).Text("fa:Powod", "Powod", each => each.Reason);

    private static void Settlement(Block<FaDocument> settlement) =>
        settlement
            .List("fa:Obciazenia", "Obciazenia", each => each.Settlement!.Additions, Part)
            .Number("fa:SumaObciazen", "BT-113", each => each.Settlement!.Added)
            .List("fa:Odliczenia", "Odliczenia", each => each.Settlement!.Deductions, Part)
            .Number("fa:SumaOdliczen", "BT-113", each => each.Settlement!.Deducted)
            .Number("fa:DoZaplaty", "BT-115", each => each.Settlement!.Due);

    private static void Payment(Block<FaDocument> payment) =>
        payment
            .Code("fa:Zaplacono", "BT-113", each => each.Payment!.Paid)
            .Group("fa:TerminPlatnosci", "BT-9", term => term.Date("fa:Termin", "BT-9", each => each.Payment!.Due), Repeat.Lost)
            .Code("fa:FormaPlatnosci", "BT-81", each => each.Payment!.Means)
            .Code("fa:PlatnoscInna", "BT-81", each => each.Payment!.IsOther)
            .Text("fa:OpisPlatnosci", "BT-82", each => each.Payment!.Other)
            .List(
                "fa:RachunekBankowy",
                "BG-17",
                each => each.Payment!.Accounts,
                FaRows
                    .Table<FaAccount>()
                    .Code("fa:NrRB", "BT-84", each => each.Number)
                    .Code("fa:SWIFT", "BT-86", each => each.Bic)
                    .Text("fa:OpisRachunku", "BT-85", each => each.Text)
            )
            .Code("fa:LinkDoPlatnosci", "BT-124", each => each.Payment!.Link)
            .Code("fa:IPKSeF", "BT-124", each => each.Payment!.Identifier);

    private static void Conditions(Block<FaDocument> conditions) =>
        conditions
            .Group("fa:Umowy", "BT-12", contract => contract.Code("fa:NrUmowy", "BT-12", each => each.Contract), Repeat.Lost)
            .Group("fa:Zamowienia", "BT-13", order => order.Code("fa:NrZamowienia", "BT-13", each => each.Order), Repeat.Lost);

    private static void Footer(Block<FaDocument> footer) =>
        footer
            .Values("fa:Informacje/fa:StopkaFaktury", ["BT-33"], each => each.Footers, TextKind.Text)
            .Group(
                "fa:Rejestry",
                "BT-30",
                register => register.Code("fa:KRS", "BT-30", each => each.Krs).Code("fa:REGON", "BT-30", each => each.Regon),
                Repeat.Lost
            );
}
