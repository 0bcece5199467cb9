using System.Linq.Expressions;
using Invoicing.Formats.KsefFa3.Shape;
using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;
using Invoicing.Formats.Syntax.Slots;

namespace Invoicing.Formats.KsefFa3.Tables;

/// <summary>Rows that recur in the tables of FA(3).</summary>
internal static class FaRows
{
    /// <summary>An empty table.</summary>
    internal static Block<T> Table<T>()
        where T : class, new() => Rows.Table<T>(FaNames.Names);

    /// <summary>A number.</summary>
    internal static Block<T> Number<T>(this Block<T> block, string path, string term, Expression<Func<T, decimal?>> property)
        where T : class, new() => block.Value(path, term, SlotFinder.Of<T, decimal>(property), new FaNumberKind());

    /// <summary>DaneIdentyfikacyjne.</summary>
    internal static Block<FaParty> Identity(this Block<FaParty> party, string number, string name) =>
        party.Group(
            "fa:DaneIdentyfikacyjne",
            "",
            identity =>
                identity
                    .Code("fa:NIP", number, each => each.Nip)
                    .Code("fa:KodUE", number, each => each.EuCountry)
                    .Code("fa:NrVatUE", number, each => each.EuNumber)
                    .Code("fa:KodKraju", number, each => each.OtherCountry)
                    .Code("fa:NrID", number, each => each.OtherNumber)
                    .Code("fa:BrakID", number, each => each.NoNumber)
                    .Text("fa:Nazwa", name, each => each.Name)
        );

    /// <summary>Adres.</summary>
    internal static Block<FaParty> Address(this Block<FaParty> party, string country, string line) =>
        party.Group(
            "fa:Adres",
            "",
            address =>
                address
                    .Code("fa:KodKraju", country, each => each.Address!.Country)
                    .Text("fa:AdresL1", line, each => each.Address!.Line1)
                    .Text("fa:AdresL2", line, each => each.Address!.Line2)
                    .Code("fa:GLN", "", each => each.Address!.Gln)
        );

    /// <summary>DaneKontaktowe; what is in a further one is lost.</summary>
    internal static Block<FaParty> Contact(this Block<FaParty> party, string email, string telephone) =>
        party.Group(
            "fa:DaneKontaktowe",
            "",
            contact => contact.Code("fa:Email", email, each => each.Email).Text("fa:Telefon", telephone, each => each.Telephone),
            Repeat.Lost
        );
}
