namespace Invoicing.Json.Mapping;

/// <summary>What the value of a term looks like, for readers of the schema; those of an invoice as <c>samples/invoice.json</c> has it.</summary>
internal static class TermExamples
{
    private static readonly Dictionary<string, string> ByTerm = new(StringComparer.Ordinal)
    {
        ["BT-1"] = "BUC-2026-0001",
        ["BT-2"] = "2026-11-20",
        ["BT-3"] = "380",
        ["BT-5"] = "EUR",
        ["BT-6"] = "RON",
        ["BT-7"] = "2026-11-20",
        ["BT-9"] = "2026-12-20",
        ["BT-10"] = "PO-2026-118",
        ["BT-20"] = "30 days net",
        ["BT-27"] = "Atelier T\u00e2mpl\u0103rie Bucegi SRL",
        ["BT-31"] = "RO18547290",
        ["BT-37"] = "Berlin",
        ["BT-38"] = "10117",
        ["BT-40"] = "RO",
        ["BT-43"] = "billing@seller.example",
        ["BT-44"] = "Libr\u0103ria Dun\u0103rea SA",
        ["BT-48"] = "RO4221306",
        ["BT-55"] = "RO",
        ["BT-58"] = "purchasing@buyer.example",
        ["BT-72"] = "2026-11-18",
        ["BT-81"] = "30",
        ["BT-84"] = "DE75512108001245126199",
        ["BT-118"] = "S",
        ["BT-119"] = "19",
        ["BT-126"] = "1",
        ["BT-129"] = "4",
        ["BT-130"] = "H87",
        ["BT-131"] = "3400.00",
        ["BT-146"] = "850.00",
        ["BT-151"] = "S",
        ["BT-152"] = "21",
        ["BT-153"] = "Oak shelf",
        ["BT-159"] = "DE",
    };

    /// <summary>The value, where one says more than the description does.</summary>
    public static string? Of(string? term) => term is null ? null : ByTerm.GetValueOrDefault(term);
}
