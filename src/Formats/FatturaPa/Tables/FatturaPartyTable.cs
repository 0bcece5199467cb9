using System.Linq.Expressions;
using Invoicing.Formats.FatturaPa.Model;
using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;
using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Formats.Syntax.Slots;

namespace Invoicing.Formats.FatturaPa.Tables;

/// <summary>The parties of an ordinary FatturaPA.</summary>
internal static class FatturaPartyTable
{
    internal static void Seller(Block<Fattura> seller) =>
        seller
            .Group(
                "DatiAnagrafici",
                "BG-4",
                party =>
                {
                    Tax(party, "BT-31", file => file.Seller!.VatCountry, file => file.Seller!.VatCode);
                    party.Code("CodiceFiscale", "BT-32", file => file.Seller!.FiscalCode);
                    Named(party, "BT-27", file => file.Seller!.Name, file => file.Seller!.FirstName, file => file.Seller!.LastName);
                    party.Code("RegimeFiscale", "BT-33", file => file.Seller!.Regime);
                },
                Repeat.Once
            )
            .Group(
                "Sede",
                "BG-5",
                address =>
                    address
                        .Text("Indirizzo", "BT-35", file => file.Seller!.Street)
                        .Code("NumeroCivico", "BT-35", file => file.Seller!.HouseNumber)
                        .Code("CAP", "BT-38", file => file.Seller!.PostCode)
                        .Text("Comune", "BT-37", file => file.Seller!.City)
                        .Code("Provincia", "BT-39", file => file.Seller!.Province)
                        .Code("Nazione", "BT-40", file => file.Seller!.Country),
                Repeat.Once
            )
            .Group(
                "IscrizioneREA",
                "BT-33",
                register =>
                    register
                        .Code("Ufficio", "BT-33", file => file.Seller!.RegisterOffice)
                        .Code("NumeroREA", "BT-33", file => file.Seller!.RegisterNumber)
                        .Number("CapitaleSociale", "BT-33", file => file.Seller!.ShareCapital)
                        .Code("SocioUnico", "BT-33", file => file.Seller!.SoleShareholder)
                        .Code("StatoLiquidazione", "BT-33", file => file.Seller!.Liquidation),
                Repeat.Once
            )
            .Group(
                "Contatti",
                "BG-6",
                contact => contact.Text("Telefono", "BT-42", file => file.Seller!.Telephone).Text("Email", "BT-43", file => file.Seller!.Mail),
                Repeat.Once
            )
            .Code("RiferimentoAmministrazione", "BT-19", file => file.Seller!.AdministrationReference);

    internal static void Representative(Block<Fattura> representative) =>
        representative.Group(
            "DatiAnagrafici",
            "BG-11",
            party =>
            {
                Tax(party, "BT-63", file => file.Representative!.VatCountry, file => file.Representative!.VatCode);
                Named(party, "BT-62", file => file.Representative!.Name, file => file.Representative!.FirstName, file => file.Representative!.LastName);
            },
            Repeat.Once
        );

    internal static void Buyer(Block<Fattura> buyer) =>
        buyer
            .Group(
                "DatiAnagrafici",
                "BG-7",
                party =>
                {
                    Tax(party, "BT-48", file => file.Buyer!.VatCountry, file => file.Buyer!.VatCode);
                    party.Code("CodiceFiscale", "BT-46", file => file.Buyer!.FiscalCode);
                    Named(party, "BT-44", file => file.Buyer!.Name, file => file.Buyer!.FirstName, file => file.Buyer!.LastName);
                },
                Repeat.Once
            )
            .Group(
                "Sede",
                "BG-8",
                address =>
                    address
                        .Text("Indirizzo", "BT-50", file => file.Buyer!.Street)
                        .Code("NumeroCivico", "BT-50", file => file.Buyer!.HouseNumber)
                        .Code("CAP", "BT-53", file => file.Buyer!.PostCode)
                        .Text("Comune", "BT-52", file => file.Buyer!.City)
                        .Code("Provincia", "BT-54", file => file.Buyer!.Province)
                        .Code("Nazione", "BT-55", file => file.Buyer!.Country),
                Repeat.Once
            );

    private static void Tax(Block<Fattura> party, string term, Expression<Func<Fattura, string?>> country, Expression<Func<Fattura, string?>> code) =>
        party.Group(
            "IdFiscaleIVA",
            term,
            tax =>
                tax.Value("IdPaese", term, SlotFinder.Of<Fattura, string>(country), TextKind.Code)
                    .Value("IdCodice", term, SlotFinder.Of<Fattura, string>(code), TextKind.Code),
            Repeat.Once
        );

    private static void Named(
        Block<Fattura> party,
        string term,
        Expression<Func<Fattura, string?>> name,
        Expression<Func<Fattura, string?>> first,
        Expression<Func<Fattura, string?>> last
    ) =>
        party.Group(
            "Anagrafica",
            term,
            names =>
                names
                    .Value("Denominazione", term, SlotFinder.Of<Fattura, string>(name), TextKind.Text)
                    .Value("Nome", term, SlotFinder.Of<Fattura, string>(first), TextKind.Text)
                    .Value("Cognome", term, SlotFinder.Of<Fattura, string>(last), TextKind.Text),
            Repeat.Once
        );
}
