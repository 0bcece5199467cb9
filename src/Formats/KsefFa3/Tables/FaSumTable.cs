using Invoicing.Formats.KsefFa3.Shape;
using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;

namespace Invoicing.Formats.KsefFa3.Tables;

/// <summary>P_13_1 to P_15, and the marks.</summary>
internal static class FaSumTable
{
    private const string Net = "BT-116";
    private const string Vat = "BT-117";
    private const string Pln = "BT-111";

    internal static void Sums(Block<FaDocument> fa) =>
        fa.Number("fa:P_13_1", Net, each => each.Sums!.Net1)
            .Number("fa:P_14_1", Vat, each => each.Sums!.Vat1)
            .Number("fa:P_14_1W", Pln, each => each.Sums!.Pln1)
            .Number("fa:P_13_2", Net, each => each.Sums!.Net2)
            .Number("fa:P_14_2", Vat, each => each.Sums!.Vat2)
            .Number("fa:P_14_2W", Pln, each => each.Sums!.Pln2)
            .Number("fa:P_13_3", Net, each => each.Sums!.Net3)
            .Number("fa:P_14_3", Vat, each => each.Sums!.Vat3)
            .Number("fa:P_14_3W", Pln, each => each.Sums!.Pln3)
            .Number("fa:P_13_4", Net, each => each.Sums!.Net4)
            .Number("fa:P_14_4", Vat, each => each.Sums!.Vat4)
            .Number("fa:P_14_4W", Pln, each => each.Sums!.Pln4)
            .Number("fa:P_13_5", Net, each => each.Sums!.Net5)
            .Number("fa:P_14_5", Vat, each => each.Sums!.Vat5)
            .Number("fa:P_13_6_1", Net, each => each.Sums!.Zero)
            .Number("fa:P_13_6_2", Net, each => each.Sums!.IntraCommunity)
            .Number("fa:P_13_6_3", Net, each => each.Sums!.Export)
            .Number("fa:P_13_7", Net, each => each.Sums!.Exempt)
            .Number("fa:P_13_8", Net, each => each.Sums!.Abroad)
            .Number("fa:P_13_9", Net, each => each.Sums!.AbroadServices)
            .Number("fa:P_13_10", Net, each => each.Sums!.ReverseCharge)
            .Number("fa:P_13_11", Net, each => each.Sums!.Margin)
            .Number("fa:P_15", "BT-112", each => each.Total);

    internal static void Marks(Block<FaDocument> marks) =>
        marks
            .Code("fa:P_16", "P_16", each => each.Marks!.Cash)
            .Code("fa:P_17", "P_17", each => each.Marks!.SelfBilled)
            .Code("fa:P_18", "P_18", each => each.Marks!.ReverseCharge)
            .Code("fa:P_18A", "P_18A", each => each.Marks!.SplitPayment)
            .Code("fa:Zwolnienie/fa:P_19", "P_19", each => each.Marks!.Exempt)
            .Text("fa:Zwolnienie/fa:P_19A", "BT-120", each => each.Marks!.ExemptByAct)
            .Text("fa:Zwolnienie/fa:P_19B", "BT-120", each => each.Marks!.ExemptByDirective)
            .Text("fa:Zwolnienie/fa:P_19C", "BT-120", each => each.Marks!.ExemptOtherwise)
            .Code("fa:Zwolnienie/fa:P_19N", "P_19N", each => each.Marks!.NotExempt)
            .Code("fa:NoweSrodkiTransportu/fa:P_22N", "P_22N", each => each.Marks!.NoTransport)
            .Code("fa:P_23", "P_23", each => each.Marks!.Triangular)
            .Code("fa:PMarzy/fa:P_PMarzy", "P_PMarzy", each => each.Marks!.Margin)
            .Code("fa:PMarzy/fa:P_PMarzy_2", "P_PMarzy_2", each => each.Marks!.MarginTravel)
            .Code("fa:PMarzy/fa:P_PMarzy_3_1", "P_PMarzy_3_1", each => each.Marks!.MarginSecondHand)
            .Code("fa:PMarzy/fa:P_PMarzy_3_2", "P_PMarzy_3_2", each => each.Marks!.MarginArt)
            .Code("fa:PMarzy/fa:P_PMarzy_3_3", "P_PMarzy_3_3", each => each.Marks!.MarginAntiques)
            .Code("fa:PMarzy/fa:P_PMarzyN", "P_PMarzyN", each => each.Marks!.NoMargin);
}
