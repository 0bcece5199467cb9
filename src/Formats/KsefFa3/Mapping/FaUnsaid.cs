using Invoicing.Formats.KsefFa3.Shape;
using Invoicing.Formats.KsefFa3.Tables;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.KsefFa3.Mapping;

/// <summary>What a document of FA(3) says in elements that the table reads, and that no term takes.</summary>
internal static class FaUnsaid
{
    private const string Reason = "no EN 16931 term";

    internal static void Tell(FaDocument fa, List<Loss> losses)
    {
        Unless(fa.Form is null or FaNames.Form, "/Faktura/Naglowek/KodFormularza", fa.Form);
        Unless(fa.Variant is null or FaNames.Variant, "/Faktura/Naglowek/WariantFormularza", fa.Variant);
        Unless(fa.Created == ToFa.CreatedOf(fa.Issued), "/Faktura/Naglowek/DataWytworzeniaFa", fa.Created);
        Unless(fa.Kind is null or ToFa.Regular or ToFa.Correction or ToFa.Advance or ToFa.Settlement, "/Faktura/Fa/RodzajFaktury", fa.Kind);
        Unless(fa.Marks?.Triangular is null or FaValues.No, "/Faktura/Fa/Adnotacje/P_23", fa.Marks?.Triangular);
        foreach (var despatch in fa.Despatches.Skip(1))
        {
            Unless(false, "/Faktura/Fa/WZ", despatch, "BT-16");
        }
        foreach (var buyer in fa.Buyers)
        {
            Unless(buyer.Jst is null or FaValues.No, "/Faktura/Podmiot2/JST", buyer.Jst);
            Unless(buyer.Gv is null or FaValues.No, "/Faktura/Podmiot2/GV", buyer.Gv);
        }
        var (recipient, payee) = (fa.Thirds.FirstOrDefault(FromFaParties.IsRecipient), fa.Thirds.FirstOrDefault(FromFaParties.IsPayee));
        foreach (var third in fa.Thirds)
        {
            Unless(third == recipient || third == payee, "/Faktura/Podmiot3/DaneIdentyfikacyjne/Nazwa", third.Name ?? third.Role);
            Unless(third != recipient, "/Faktura/Podmiot3/DaneIdentyfikacyjne", FromFaParties.VatOf(third) ?? third.OtherNumber);
            Unless(third != payee, "/Faktura/Podmiot3/Adres/AdresL1", third.Address?.Line1);
        }
        foreach (var authorised in fa.Authorised.Where(each => each.Role != ToFaParties.RepresentativeRole))
        {
            Unless(false, "/Faktura/PodmiotUpowazniony/DaneIdentyfikacyjne/Nazwa", authorised.Name);
        }
        foreach (var part in (fa.Settlement?.Additions ?? []).Concat(fa.Settlement?.Deductions ?? []))
        {
            Unless(part.Reason is ToFaPayment.Paid or ToFaPayment.Unpaid or ToFaPayment.Rounding, "/Faktura/Fa/Rozliczenie/*/Powod", part.Reason);
        }
        Unless(fa.Payment?.Identifier == ToFaPayment.PaymentIdentifier(fa.Payment?.Link), "/Faktura/Fa/Platnosc/IPKSeF", fa.Payment?.Identifier);
        foreach (var advance in fa.Advances)
        {
            Unless(fa.Corrected.Count == 0, "/Faktura/Fa/FakturaZaliczkowa", advance.KsefNumber ?? advance.Number);
        }
        if (fa.Krs is not null)
        {
            Unless(fa.Regon is null, "/Faktura/Stopka/Rejestry/REGON", fa.Regon);
        }

        void Unless(bool isSaid, string path, string? content, string? repeated = null)
        {
            if (!isSaid && content is not null)
            {
                var loss = new Loss(path, Loss.Excerpt(content), repeated is null ? Reason : $"{repeated} is taken once");
                losses.Add(loss with { Term = repeated, Why = repeated is null ? LossKind.NoTerm : LossKind.Repeated });
            }
        }
    }
}
