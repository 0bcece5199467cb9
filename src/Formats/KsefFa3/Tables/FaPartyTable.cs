using Invoicing.Formats.KsefFa3.Shape;
using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;

namespace Invoicing.Formats.KsefFa3.Tables;

/// <summary>The parties, each with the elements of its own type.</summary>
internal static class FaPartyTable
{
    /// <summary>Podmiot1.</summary>
    internal static Block<FaParty> Seller =>
        FaRows
            .Table<FaParty>()
            .Code("fa:PrefiksPodatnika", "BT-31", each => each.Prefix)
            .Identity("BT-31", "BT-27")
            .Address("BT-40", "BT-35")
            .Contact("BT-43", "BT-42");

    /// <summary>Podmiot2.</summary>
    internal static Block<FaParty> Buyer =>
        FaRows
            .Table<FaParty>()
            .Identity("BT-48", "BT-44")
            .Address("BT-55", "BT-50")
            .Contact("BT-58", "BT-57")
            .Code("fa:NrKlienta", "BT-46", each => each.Customer)
            .Code("fa:JST", "JST", each => each.Jst)
            .Code("fa:GV", "GV", each => each.Gv);

    /// <summary>Podmiot3.</summary>
    internal static Block<FaParty> Third =>
        FaRows
            .Table<FaParty>()
            .Identity("BT-61", "BT-59")
            .Address("BT-80", "BT-75")
            .Code("fa:Rola", "Rola", each => each.Role)
            .Code("fa:RolaInna", "RolaInna", each => each.OtherRole)
            .Text("fa:OpisRoli", "OpisRoli", each => each.RoleText);

    /// <summary>PodmiotUpowazniony.</summary>
    internal static Block<FaParty> Authorised =>
        FaRows.Table<FaParty>().Identity("BT-63", "BT-62").Address("BT-69", "BT-64").Code("fa:RolaPU", "RolaPU", each => each.Role);
}
