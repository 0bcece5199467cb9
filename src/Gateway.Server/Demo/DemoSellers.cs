using Invoicing.Receivables.Sellers;
using Invoicing.Receivables.Series;

namespace Invoicing.Gateway.Server.Demo;

/// <summary>The seller whose invoices are made of what happened, and the series of its numbers.</summary>
internal static class DemoSellers
{
    private const string Id = "bucegi";

    /// <summary>The series.</summary>
    public static IReadOnlyDictionary<string, SeriesOptions> Series { get; } =
        new Dictionary<string, SeriesOptions>
        {
            [Id] = new() { Tenant = DemoConfiguration.Tenant, Prefix = "BUC-S-{yyyy}-" },
        };

    /// <summary>The seller.</summary>
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
        };
}
