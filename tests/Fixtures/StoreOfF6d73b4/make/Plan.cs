using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.Formats.UblInvoice;
using Invoicing.Json;
using Invoicing.Ports;
using Invoicing.Taxes;

namespace Invoicing.StoreMaker;

/// <summary>When a group of invoices is handed in.</summary>
internal enum Phase
{
    /// <summary>The gateway runs until each has come to its end.</summary>
    Work,

    /// <summary>The gateway is killed while they are under way.</summary>
    Killed,

    /// <summary>No worker runs: the program moves them stage by stage, then is killed.</summary>
    Halted,
}

/// <summary>A group of invoices that share one fate; the authority reads the fate from the beginning of the number.</summary>
/// <param name="Prefix">What their numbers begin with.</param>
/// <param name="Count">How many.</param>
/// <param name="Route">Route they name.</param>
/// <param name="Phase">When they are handed in.</param>
/// <param name="Expect">Standing, or stage of an active one, that says that they are where they shall be.</param>
internal sealed record Group(string Prefix, int Count, string Route, Phase Phase, string Expect);

/// <summary>One invoice to hand in.</summary>
internal sealed record Planned(Group Group, string Number, Guid Id, string Tenant, string Body, string? IdempotencyKey);

/// <summary>The 1,000 invoices.</summary>
internal static class Plan
{
    /// <summary>Every group; their counts add up to 1,000.</summary>
    public static IReadOnlyList<Group> Groups { get; } =
    [
        new("CLR", 160, "north", Phase.Work, "completed"),
        new("UBL", 40, "north", Phase.Work, "completed"),
        new("CRN", 20, "north", Phase.Work, "completed"),
        new("SGN", 40, "north-signed", Phase.Work, "completed"),
        new("PEP", 25, "north-peppol", Phase.Work, "completed"),
        new("PEX", 5, "north-peppol", Phase.Work, "rejected"),
        new("RCV", 20, "north-received", Phase.Work, "completed"),
        new("DLV", 20, "north-delivered", Phase.Work, "completed"),
        new("DUP", 10, "north", Phase.Work, "completed"),
        new("ANF", 30, "ro-efactura", Phase.Work, "completed"),
        new("ANR", 8, "ro-efactura", Phase.Work, "rejected"),
        new("SFT", 20, "files", Phase.Work, "completed"),
        new("REJ", 60, "north", Phase.Work, "rejected"),
        new("REF", 30, "north", Phase.Work, "rejected"),
        new("VAL", 60, "north", Phase.Work, "rejected"),
        new("ENR", 20, "north", Phase.Work, "rejected"),
        new("LAT", 15, "north", Phase.Work, "rejected"),
        new("CON", 15, "north", Phase.Work, "parked"),
        new("CNF", 10, "north", Phase.Work, "parked"),
        new("BLK", 20, "north", Phase.Work, "parked"),
        new("CAN", 30, "north", Phase.Work, "parked"),
        new("UNP", 12, "doubtful", Phase.Work, "parked"),
        new("KEY", 8, "lost-key", Phase.Work, "parked"),
        new("AUC", 10, "north", Phase.Work, "completed"),
        new("BUS", 15, "north", Phase.Work, "completed"),
        new("PAY", 7, "north", Phase.Work, "completed"),
        new("OVD", 20, "impatient", Phase.Work, "acknowledge"),
        new("SIL", 50, "north", Phase.Work, "acknowledge"),
        new("UNK", 30, "doubtful", Phase.Killed, "transmit"),
        new("UNA", 25, "doubtful", Phase.Killed, "transmit"),
        new("EAR", 15, "doubtful", Phase.Killed, "transmit"),
        new("ERL", 10, "doubtful", Phase.Killed, "transmit"),
        new("EAJ", 5, "doubtful", Phase.Killed, "transmit"),
        new("RTY", 15, "north", Phase.Killed, "transmit"),
        new("GON", 5, "gone", Phase.Killed, "transmit"),
        new("HLD", 15, "closed", Phase.Killed, "transmit"),
        new("OPC", 12, "hangs", Phase.Killed, "open"),
        new("OPN", 12, "hangs", Phase.Killed, "open"),
        new("ST0", 16, "north-signed", Phase.Halted, "validate"),
        new("ST1", 12, "north-signed", Phase.Halted, "enrich"),
        new("ST2", 12, "north-signed", Phase.Halted, "convert"),
        new("ST3", 12, "north-signed", Phase.Halted, "sign"),
        new("ST4", 12, "north-signed", Phase.Halted, "transmit"),
        new("ST6", 12, "north-signed", Phase.Halted, "settle"),
    ];

    /// <summary>The invoices of a phase.</summary>
    public static IReadOnlyList<Planned> Of(Phase phase) => [.. Groups.Where(group => group.Phase == phase).SelectMany(Of)];

    /// <summary>The invoices of a group.</summary>
    public static IEnumerable<Planned> Of(Group group) =>
        Enumerable
            .Range(1, group.Count)
            .Select(index =>
            {
                var number = string.Create(CultureInfo.InvariantCulture, $"{group.Prefix}-{index:D4}");
                var tenant = index % 5 == 0 ? "globex" : "acme";
                return new Planned(group, number, Golden.IdOf(number), tenant, BodyOf(group.Prefix, number, index), index % 2 == 0 ? $"key-{number}" : null);
            });

    /// <summary>A small invoice in the JSON contract; what a group is about is changed in it.</summary>
    private static string BodyOf(string prefix, string number, int index)
    {
        var invoice = JsonNode.Parse(Template)!.AsObject();
        invoice["number"] = number;
        invoice["lines"]![0]!["price"]!["netPrice"] = (10 + (index % 7)).ToString(CultureInfo.InvariantCulture);
        switch (prefix)
        {
            case "CRN":
                invoice["typeCode"] = "381";
                invoice.Remove("dueDate");
                break;
            case "PEP" or "PEX":
                invoice["processControl"] = new JsonObject
                {
                    ["businessProcessType"] = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0",
                    ["specificationIdentifier"] = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
                };
                invoice["seller"]!["electronicAddress"] = new JsonObject { ["value"] = "RO12345674", ["scheme"] = prefix == "PEP" ? "9947" : "EM" };
                invoice["buyer"]!["electronicAddress"] = new JsonObject { ["value"] = "RO87654321", ["scheme"] = "9947" };
                break;
            case "VAL" when index % 2 == 1:
                invoice["seller"]!["postalAddress"]!.AsObject().Remove("countryCode");
                break;
            case "ENR":
                invoice["totals"] = new JsonObject { ["due"] = "999999.00" };
                break;
        }

        var json = invoice.ToJsonString();
        return prefix == "UBL" ? AsUbl(json)
            : prefix == "VAL" && index % 2 == 0 ? Falsified(AsUbl(json))
            : json;
    }

    /// <summary>A document in UBL whose amount due is too high.</summary>
    public static string Falsified(string ubl) =>
        ubl.Replace("<cbc:PayableAmount currencyID=\"EUR\">", "<cbc:PayableAmount currencyID=\"EUR\">9", StringComparison.Ordinal);

    /// <summary>The same, completed, as an ERP would hand it in as UBL.</summary>
    public static string AsUbl(string json)
    {
        var read = JsonInvoice.Read(Encoding.UTF8.GetBytes(json), ReadLimits.Default);
        var completed = TaxEnricher.Enrich(read.Invoice!, EnrichmentOptions.Default);
        return Encoding.UTF8.GetString(new UblInvoiceFormat().Write(completed.Completed!).Document.Span);
    }

    private const string Template = """
        {
          "number": "", "issueDate": "2026-11-01", "typeCode": "380", "currencyCode": "EUR", "buyerReference": "PO-1",
          "processControl": { "specificationIdentifier": "urn:cen.eu:en16931:2017" },
          "seller": { "name": "Furnizor SRL", "vatIdentifier": "RO12345674",
            "postalAddress": { "line1": "Calea Victoriei 1", "city": "SECTOR1", "countrySubdivision": "RO-B", "postCode": "010061", "countryCode": "RO" } },
          "buyer": { "name": "Client SA", "vatIdentifier": "RO87654321",
            "postalAddress": { "line1": "Strada Lunga 5", "city": "Cluj-Napoca", "countrySubdivision": "RO-CJ", "postCode": "400001", "countryCode": "RO" } },
          "dueDate": "2026-12-01",
          "paymentInstructions": { "meansTypeCode": "30", "creditTransfers": [ { "accountIdentifier": "RO49AAAA1B31007593840000" } ] },
          "lines": [ { "identifier": "1", "quantity": { "value": "2", "unitCode": "C62" }, "price": { "netPrice": "10" }, "vat": { "categoryCode": "S", "rate": "21" }, "item": { "name": "Consultanta" } } ]
        }
        """;
}
