namespace Invoicing.Payments.Exports.Saft;

/// <summary>Whose books a SAF-T file has.</summary>
public sealed record SaftCompany
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Number in the trade register: PT as in <c>Lisboa 12345</c> or the tax number, NO the organisation number.</summary>
    public string RegistrationNumber { get; init; } = "";

    /// <summary>Tax number; PT nine digits.</summary>
    public string TaxNumber { get; init; } = "";

    /// <summary>Street and number.</summary>
    public string Street { get; init; } = "";

    /// <summary>City.</summary>
    public string City { get; init; } = "";

    /// <summary>Post code; PT as in 1000-001.</summary>
    public string PostalCode { get; init; } = "";

    /// <summary>Given name of whom the authority may ask; NO.</summary>
    public string ContactFirstName { get; init; } = "";

    /// <summary>Family name of whom the authority may ask; NO.</summary>
    public string ContactLastName { get; init; } = "";

    /// <summary>Tax number of the maker of the program; PT.</summary>
    public string ProducerTaxNumber { get; init; } = "";

    /// <summary>Number of the program's certificate; PT, 0 for none.</summary>
    public int CertificateNumber { get; init; }

    /// <summary>Name of the grouping of accounts; NO, as in RF-1167.</summary>
    public string GroupingCategory { get; init; } = "RF-1167";

    /// <summary>Code of the grouping by account number; NO.</summary>
    public IReadOnlyDictionary<string, string> GroupingCodes { get; init; } = new Dictionary<string, string>();
}
