using Invoicing.Lifecycle;
using Microsoft.OpenApi;

namespace Invoicing.Gateway.Api.Description;

/// <summary>What parameters of paths and queries mean, by name; one that means something else in an operation has the operation before it.</summary>
internal static class ParameterDescriptions
{
    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        ["id"] = "Its id.",
        ["getEvent id"] = "Our id of the event.",
        ["seriesReport id"] = "Id of the series, as configured.",
        ["getExchangeRate base"] = "Currency converted, as in EUR.",
        ["getExchangeRate currency"] = "Currency converted to.",
        ["on"] = "The tax point, yyyy-mm-dd; today where it is left out.",
        ["mapping"] = "Name of the mapping, as configured (receivables.mappings).",
        ["status"] = "Only those in this status.",
        ["type"] = "Type of the event, as in OrderPlaced.",
        ["corrects"] = "Only corrections of the document of this id.",
        ["until"] = "Up to this day, yyyy-mm-dd; all where it is left out.",
        ["hash"] = "SHA-256 of the document, in hex, as the invoice lists it.",
        ["route"] = "Id of a route of yours; GET /v1/routes has them.",
        ["listInvoices route"] = "Only invoices that travel this route.",
        ["validate route"] = "The route to try it by; of a JSON invoice, the one that would take it where neither route nor rules are named.",
        ["standing"] = "Only invoices that stand so.",
        ["direction"] = "Only invoices that travel this way: outbound or inbound.",
        ["offline"] =
            "Whether it was issued while the authority could not be reached, on a route that allows it (offlineWithin): it is brought there as soon as it can "
            + "be, and what follows does not wait for that.",
        ["authority"] = "Only invoices of which the authority says so.",
        ["resolveInvoice authority"] = "What the authority has said in truth.",
        ["destination"] = "Only invoices that go there.",
        ["number"] = "Only invoices of this number (BT-1).",
        ["problem"] = "Only invoices that a problem of this code holds up.",
        ["receivedFrom"] = "Only invoices received at this time or later.",
        ["receivedBefore"] = "Only invoices received before this time.",
        ["issuedFrom"] = "Only invoices issued on this day (BT-2) or later, yyyy-mm-dd.",
        ["issuedTo"] = "Only invoices issued on this day or earlier.",
        ["seller"] = "Only invoices of this seller, as `seller` of an invoice shows it; blanks and small letters are no difference.",
        ["buyer"] = "Only invoices to this buyer: its identifier (BT-48, else BT-47, else BT-46), or its name as it is written.",
        ["reference"] =
            "Your own reference of it, such as the number in your system: 1 to 100 characters. It comes back in resources, lists and events, "
            + "and goes to no destination.",
        ["listInvoices reference"] = "Only invoices that were handed in with this reference.",
        ["metadata"] =
            "What you note with it for yourself, each as KEY:VALUE, as in metadata=costCentre:4711&metadata=branch:Berlin. At most 20; a key has "
            + "up to 40 letters, digits, _ . or -, a value up to 250 characters. It comes back in resources, lists "
            + "and events, and goes to no destination.",
        ["amountFrom"] = "Only invoices with this total with VAT (BT-112) or more; name the currency too.",
        ["amountTo"] = "Only invoices with this total with VAT or less.",
        ["currency"] = "Only invoices in this currency (BT-5, ISO 4217).",
        ["cursor"] = "nextCursor of the page before; leave it out for the first.",
        ["transmission"] = "Number of the transmission that is meant; else the first that is on hold, else the first.",
        ["limit"] = "Most entries of the answer.",
        ["rules"] = "Rule sets: declared (those that the document claims), all, or ids separated by commas, each perhaps as ID@VERSION.",
        ["versions"] = "Two versions of a rule set, as in peppol-bis3@3.0.19,peppol-bis3@3.0.21.",
        ["asOf"] = "The rules of this day, yyyy-mm-dd; today where it is left out.",
        ["allowPartial"] = "Whether a document passes that names a profile whose rules are not built.",
        ["to"] = "Id of the format to convert to.",
        ["format"] = "Id of the format that the document is in; its content tells, and one that says otherwise is refused.",
        ["from"] = "Id of the format that the document is in; its content tells, and one that says otherwise is refused.",
        ["strict"] = "Whether nothing is written where content of a business term would be lost.",
        ["complete"] = "Whether taxes and totals are computed first.",
        ["report"] = "Whether the answer is JSON with the loss report, and not the document alone.",
        ["after"] = "Only checkpoints after this one.",
        ["getAgeing asOf"] = "As of the end of this day, yyyy-mm-dd; today where it is left out.",
        ["buckets"] = "Bounds of the buckets in days overdue, as in 30,60,90.",
        ["getCustomerStatement from"] = "First day, yyyy-mm-dd; the first of all where it is left out.",
        ["getCustomerStatement to"] = "Last day, yyyy-mm-dd; today where it is left out.",
        ["getCustomerStatement customer"] = "The customer: BT-48, else BT-47, else BT-46, else its name, in capitals without blanks.",
        ["getCustomerStatement currency"] = "Currency of the statement, ISO 4217.",
        ["exportJournalBatch number"] = "Number of the batch.",
        ["listDeliveriesOfBatch number"] = "Number of the batch.",
        ["deliverBatch number"] = "Number of the batch.",
        ["exportJournalBatch format"] = "hledger, beancount, csv (where it is left out), datev, saft-pt or saft-no.",
        ["consultant"] = "Number of the tax consultant, of datev: 1001 to 9999999.",
        ["client"] = "Number of the client, of datev: 1 to 99999.",
        ["provider"] = "Name of the payment provider, as configured (payments.providers).",
        ["customer"] = "Only of this customer: BT-48, else BT-47, else BT-46, else its name, in capitals without blanks.",
        ["unapplied"] = "Whether only payments with money that pays nothing yet are shown.",
        ["closed"] = "Whether items with nothing open are shown too.",
        ["listOpenItems number"] = "Only the item of this number (BT-1).",
        ["name"] = "Your name of the file, for yourself.",
        ["postBankFile mapping"] = "Name of the mapping that reads a CSV file, as configured (payments.mappings).",
        ["getAttachment number"] = "Number of the attachment, from 1.",
        ["attachToDispute name"] = "Name of the file.",
        ["planDunning asOf"] = "As of this day, yyyy-mm-dd; today where it is left out.",
        ["version"] = "This version; the last where it is left out.",
        ["approveDraft version"] = "The version that you looked at; refused where it has changed since.",
        ["approveIncident version"] = "The version that you looked at; refused where it has changed since.",
        ["listStops open"] = "Whether only stops that hold are shown.",
        ["importHistory seller"] = "The seller whose documents they are, by its id in the configuration.",
        ["importHistory open"] = "Whether documents of which the file does not say are open: owed still, and dunned once they are due.",
        ["confirm"] = "What the report of the dry run gave; left out for a dry run.",
        ["endpoint"] = "Only deliveries to the endpoint of this id.",
    };

    /// <summary>Statuses whose words are listed.</summary>
    private static readonly Dictionary<string, string> Enumerations = new(StringComparer.Ordinal)
    {
        ["listInvoices standing"] = nameof(ProcessingStatus),
        ["listInvoices authority"] = nameof(AuthorityStatus),
    };

    /// <summary>Describes the parameters of an operation.</summary>
    public static void Apply(OpenApiOperation operation, OpenApiDocument? document)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(parameter => parameter.Name is not null))
        {
            parameter.Description ??= Meanings.GetValueOrDefault($"{operation.OperationId} {parameter.Name}") ?? Meanings.GetValueOrDefault(parameter.Name!);
            if (parameter is { In: ParameterLocation.Query, Schema.Type: JsonSchemaType.Array })
            {
                // A list that nobody gives is empty.
                parameter.Required = false;
            }

            if (Enumerations.TryGetValue($"{operation.OperationId} {parameter.Name}", out var words))
            {
                parameter.Schema = new OpenApiSchemaReference(words, document);
            }
        }
    }
}
