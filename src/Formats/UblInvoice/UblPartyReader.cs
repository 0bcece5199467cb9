using Invoicing.Model;
using Invoicing.Values;
using static Invoicing.Formats.UblInvoice.UblSpace;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Reads a party of any role into one shape; the role decides which of its terms the model takes.</summary>
internal sealed class UblPartyReader(UblCursor cursor)
{
    private readonly List<Identifier> _identifiers = [];
    private Identifier? _endpoint;
    private Identifier? _legalIdentifier;
    private string? _tradingName;
    private string? _registrationName;
    private string? _legalForm;
    private string? _vat;
    private string? _otherTax;
    private string? _creditor;
    private PostalAddress? _address;
    private Contact? _contact;

    /// <summary>BT-90, which stands among the identifiers of the seller or the payee.</summary>
    internal string? CreditorIdentifier => _creditor;

    /// <summary>BG-4, from cac:AccountingSupplierParty.</summary>
    internal Seller? Seller()
    {
        Within("BG-4");
        var seller = new Seller
        {
            Name = _registrationName,
            TradingName = _tradingName,
            Identifiers = _identifiers.ToTermList(),
            LegalRegistrationIdentifier = _legalIdentifier,
            VatIdentifier = _vat,
            TaxRegistrationIdentifier = _otherTax,
            AdditionalLegalInformation = _legalForm,
            ElectronicAddress = _endpoint,
            PostalAddress = _address,
            Contact = _contact,
        };
        return seller == new Seller() ? null : seller;
    }

    /// <summary>BG-7, from cac:AccountingCustomerParty.</summary>
    internal Buyer? Buyer()
    {
        Within("BG-7");
        Lose(_otherTax, "PartyTaxScheme/cbc:CompanyID");
        Lose(_legalForm, "PartyLegalEntity/cbc:CompanyLegalForm");
        LoseCreditor();
        var buyer = new Buyer
        {
            Name = _registrationName,
            TradingName = _tradingName,
            Identifier = Single(),
            LegalRegistrationIdentifier = _legalIdentifier,
            VatIdentifier = _vat,
            ElectronicAddress = _endpoint,
            PostalAddress = _address,
            Contact = _contact,
        };
        return buyer == new Buyer() ? null : buyer;
    }

    /// <summary>BG-10, from cac:PayeeParty.</summary>
    internal Payee? Payee()
    {
        Party();
        Lose(_registrationName, "PartyLegalEntity/cbc:RegistrationName");
        Lose(_vat, "PartyTaxScheme/cbc:CompanyID");
        LoseAllButNames();
        Lose(_address);
        var payee = new Payee
        {
            Name = _tradingName,
            Identifier = Single(),
            LegalRegistrationIdentifier = _legalIdentifier,
        };
        return payee == new Payee() ? null : payee;
    }

    /// <summary>BG-11, from cac:TaxRepresentativeParty.</summary>
    internal SellerTaxRepresentative? TaxRepresentative()
    {
        Party();
        Lose(_registrationName, "PartyLegalEntity/cbc:RegistrationName");
        Lose(_legalIdentifier?.Value, "PartyLegalEntity/cbc:CompanyID");
        LoseAllButNames();
        LoseCreditor();
        foreach (var identifier in _identifiers)
        {
            Lose(identifier.ToString(), "PartyIdentification/cbc:ID");
        }

        var representative = new SellerTaxRepresentative
        {
            Name = _tradingName,
            VatIdentifier = _vat,
            PostalAddress = _address,
        };
        return representative == new SellerTaxRepresentative() ? null : representative;
    }

    /// <summary>BT-70, from cac:DeliveryParty, of which only the name is a term.</summary>
    internal static void DeliveryName(UblCursor cursor, ref string? name)
    {
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            if ((cursor.Space, cursor.Name) is (Cac, "PartyName"))
            {
                UblGroups.Child(cursor, "Name", ref name, "BT-70", many: true);
            }
            else
            {
                cursor.Unknown();
            }
        }
    }

    private void Within(string term)
    {
        var seen = false;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            if ((cursor.Space, cursor.Name) is (Cac, "Party") && !cursor.Again(seen ? term : null, term, many: false))
            {
                seen = true;
                Party();
            }
            else if ((cursor.Space, cursor.Name) is not (Cac, "Party"))
            {
                cursor.Unknown();
            }
        }
    }

    private void Party()
    {
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "EndpointID"):
                    cursor.Identifier(ref _endpoint, "electronic address");
                    break;
                case (Cac, "PartyIdentification"):
                    Identification();
                    break;
                case (Cac, "PartyName"):
                    UblGroups.Child(cursor, "Name", ref _tradingName, "trading name", many: true);
                    break;
                case (Cac, "PostalAddress") when !cursor.Again(_address, "postal address", many: false):
                    _address = UblGroups.Address(cursor);
                    break;
                case (Cac, "PartyTaxScheme"):
                    TaxScheme();
                    break;
                case (Cac, "PartyLegalEntity"):
                    LegalEntity();
                    break;
                case (Cac, "Contact") when !cursor.Again(_contact, "contact", many: false):
                    Contact();
                    break;
                case (Cac, "PostalAddress" or "Contact"):
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }
    }

    private void Identification()
    {
        Identifier? identifier = null;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            if ((cursor.Space, cursor.Name) is (Cbc, "ID"))
            {
                cursor.Identifier(ref identifier, "party identifier");
            }
            else
            {
                cursor.Unknown();
            }
        }

        if (identifier is null)
        {
            return;
        }

        if (!string.Equals(identifier.Scheme, UblNames.Sepa, StringComparison.OrdinalIgnoreCase))
        {
            _identifiers.Add(identifier);
        }
        else if (_creditor is null)
        {
            _creditor = identifier.Value;
        }
        else
        {
            cursor.Lose(identifier.Value, "BT-90 is taken once", "/cbc:ID");
        }
    }

    private void TaxScheme()
    {
        string? company = null;
        string? scheme = null;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "CompanyID"):
                    cursor.Code(ref company, "tax registration");
                    break;
                case (Cac, "TaxScheme"):
                    UblGroups.Child(cursor, "ID", ref scheme, "tax scheme", code: true);
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }

        if (company is null)
        {
            return;
        }

        var isVat = string.Equals(scheme, UblNames.Vat, StringComparison.OrdinalIgnoreCase);
        ref var slot = ref isVat ? ref _vat : ref _otherTax;
        if (scheme is null || slot is not null)
        {
            cursor.Lose(company, scheme is null ? "a registration without a tax scheme" : "each kind of tax registration is taken once", "/cbc:CompanyID");
            return;
        }

        slot = company;
        if (!isVat && scheme is not (UblNames.OtherTax or "FC" or "LOC"))
        {
            cursor.Lose(scheme, "BT-32 does not say which tax it is of", "/cac:TaxScheme/cbc:ID");
        }
    }

    private void LegalEntity()
    {
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "RegistrationName"):
                    cursor.Text(ref _registrationName, "registration name", many: true);
                    break;
                case (Cbc, "CompanyID"):
                    cursor.Identifier(ref _legalIdentifier, "legal registration identifier", many: true);
                    break;
                case (Cbc, "CompanyLegalForm"):
                    cursor.Text(ref _legalForm, "additional legal information", many: true);
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }
    }

    private void Contact()
    {
        string? point = null;
        string? telephone = null;
        string? email = null;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "Name"):
                    cursor.Text(ref point, "contact point");
                    break;
                case (Cbc, "Telephone"):
                    cursor.Text(ref telephone, "contact telephone");
                    break;
                case (Cbc, "ElectronicMail"):
                    cursor.Text(ref email, "contact email");
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }

        _contact = new Contact
        {
            Point = point,
            Telephone = telephone,
            Email = email,
        };
        _contact = _contact == new Contact() ? null : _contact;
    }

    private Identifier? Single()
    {
        foreach (var further in _identifiers.Skip(1))
        {
            Lose(further.ToString(), "PartyIdentification/cbc:ID");
        }

        return _identifiers.Count > 0 ? _identifiers[0] : null;
    }

    private void LoseAllButNames()
    {
        Lose(_endpoint?.ToString(), "", "/cbc:EndpointID");
        Lose(_otherTax, "PartyTaxScheme/cbc:CompanyID");
        Lose(_legalForm, "PartyLegalEntity/cbc:CompanyLegalForm");
        Lose(_contact?.Point, "Contact/cbc:Name");
        Lose(_contact?.Telephone, "Contact/cbc:Telephone");
        Lose(_contact?.Email, "Contact/cbc:ElectronicMail");
    }

    private void LoseCreditor() => Lose(_creditor, "PartyIdentification/cbc:ID");

    private void Lose(PostalAddress? lost)
    {
        string?[] parts = [lost?.Line1, lost?.Line2, lost?.Line3, lost?.City, lost?.PostCode, lost?.CountrySubdivision, lost?.CountryCode];
        Lose(string.Join(", ", parts.Where(part => part is not null)), "PostalAddress");
    }

    private void Lose(string? content, string aggregate, string below = "") =>
        cursor.Lose(content, "this role has no such EN 16931 term", aggregate.Length == 0 ? below : "/cac:" + aggregate);
}
