using Invoicing.Receivables.Sellers;
using Invoicing.Receivables.Series;

namespace Invoicing.Gateway.Server.Demo;

/// <summary>The sellers whose invoices are made of what happened, one of which is a marketplace for two others, and the series of their numbers.</summary>
internal static class DemoSellers
{
    private const string Id = "bucegi";

    /// <summary>The series.</summary>
    public static IReadOnlyDictionary<string, SeriesOptions> Series { get; } =
        new Dictionary<string, SeriesOptions>
        {
            [Id] = new() { Tenant = DemoConfiguration.Tenant, Prefix = "BUC-S-{yyyy}-" },
            ["ceramica"] = new() { Tenant = DemoConfiguration.Tenant, Prefix = "CER-{yyyy}-" },
            ["lemn"] = new() { Tenant = DemoConfiguration.Tenant, Prefix = "LEM-{yyyy}-" },
        };

    /// <summary>The sellers.</summary>
    public static IReadOnlyDictionary<string, SellerProfile> Sellers { get; } =
        new Dictionary<string, SellerProfile>
        {
            [Id] = new()
            {
                Tenant = DemoConfiguration.Tenant,
                Name = "Atelier Tâmplărie Bucegi SRL",
                VatId = "RO18547290",
                Registration = "J40/1234/2015",
                Line1 = "Strada Fabricii 12",
                City = "SECTOR6",
                PostCode = "060821",
                Subdivision = "RO-B",
                Country = "RO",
                ContactName = "Facturare",
                ContactPhone = "+40 21 555 0101",
                ContactEmail = "facturi@bucegi.example",
                Iban = "RO49AAAA1B31007593840000",
                TimeZone = "Europe/Bucharest",
            },
            ["ceramica"] = Vendor("Ceramica Olt SRL", "RO14399840", "J38/210/2012", 12),
            ["lemn"] = Vendor("Lemn și Formă SRL", "RO6859662", "J40/88/1999", 15),
        };

    /// <summary>A vendor of the marketplace.</summary>
    private static SellerProfile Vendor(string name, string vatId, string registration, decimal commission) =>
        new()
        {
            Tenant = DemoConfiguration.Tenant,
            Name = name,
            VatId = vatId,
            Registration = registration,
            Line1 = "Calea Griviței 20",
            City = "SECTOR1",
            PostCode = "010732",
            Subdivision = "RO-B",
            Country = "RO",
            ContactName = "Facturare",
            ContactPhone = "+40 21 555 0144",
            ContactEmail = "facturi@vendor.example",
            TimeZone = "Europe/Bucharest",
            Vendor = new()
            {
                Operator = Id,
                CommissionPercent = commission,
                FeePerOrder = 1.50m,
            },
        };
}
