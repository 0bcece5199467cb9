using Invoicing.Formats.KsefFa3.Shape;
using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;

namespace Invoicing.Formats.KsefFa3.Tables;

/// <summary>FaWiersz.</summary>
internal static class FaLineTable
{
    internal static Block<FaLine> Line =>
        FaRows
            .Table<FaLine>()
            .Code("fa:NrWierszaFa", "BT-126", line => line.Position)
            .Code("fa:UU_ID", "BT-126", line => line.Id)
            .Date("fa:P_6A", "BT-134", line => line.Delivered)
            .Text("fa:P_7", "BT-153", line => line.Name)
            .Code("fa:Indeks", "BT-155", line => line.Index)
            .Code("fa:GTIN", "BT-157", line => line.Gtin)
            .Code("fa:PKWiU", "BT-158", line => line.Pkwiu)
            .Code("fa:CN", "BT-158", line => line.Cn)
            .Code("fa:P_8A", "BT-130", line => line.Unit)
            .Number("fa:P_8B", "BT-129", line => line.Quantity)
            .Number("fa:P_9A", "BT-146", line => line.NetPrice)
            .Number("fa:P_9B", "BT-146", line => line.GrossPrice)
            .Number("fa:P_10", "BT-136", line => line.Discount)
            .Number("fa:P_11", "BT-131", line => line.Net)
            .Number("fa:P_11A", "BT-131", line => line.Gross)
            .Number("fa:P_11Vat", "BT-131", line => line.Vat)
            .Code("fa:P_12", "BT-152", line => line.Rate)
            .Number("fa:P_12_XII", "BT-152", line => line.SpecialRate)
            .Code("fa:StanPrzed", "StanPrzed", line => line.Before);
}
