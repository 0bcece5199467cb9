using System.Security.Cryptography;
using System.Text.Json;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;
using Invoicing.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace Invoicing.Sandbox.Zatca;

/// <summary>Clearance and reporting.</summary>
internal sealed class ZatcaInvoices(ZatcaSandboxOptions options, ZatcaArchive archive, ZatcaStamp stamp, HttpWire wire, FaultScript faults, AuthorityLog log)
{
    /// <summary>One call.</summary>
    public async Task PostAsync(HttpContext http, bool isClearance)
    {
        using MemoryStream body = new();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        (string Hash, string Uuid, byte[] Document)? call = Parse(body.ToArray());
        ZatcaReading? invoice = call is { } parsed ? ZatcaReading.Read(parsed.Document) : null;
        if (call is null || invoice is null || http.Request.Headers["Accept-Version"] != "V2")
        {
            log.Append(ZatcaSandbox.Authority, LogEvents.Refused, detail: "malformed");
            await ZatcaAnswers
                .Problem(400, "The call has no hash, UUID and invoice, or the invoice is no XML, or Accept-Version is not V2.")
                .ExecuteAsync(http);
            return;
        }
        if (isClearance && options.ClearanceIsOff)
        {
            await ZatcaAnswers.Problem(303, "Clearance is off; send it to reporting.").ExecuteAsync(http);
            return;
        }
        await wire.ServeAsync(http, Operations.Upload, invoice.Number, () => Judge(call.Value, invoice, isClearance));
    }

    /// <summary>A compliance check: judged like any document, and without effect.</summary>
    public async Task<IResult> JudgeAsync(HttpContext http)
    {
        using MemoryStream body = new();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        if (Parse(body.ToArray()) is not { } call || ZatcaReading.Read(call.Document) is not { } invoice)
        {
            return ZatcaAnswers.Problem(400, "The call has no hash, UUID and invoice.");
        }
        List<(string, string)> errors = call.Hash == invoice.Hash ? [] : [("invalid-invoice-hash", "INVOICE_HASHING_ERRORS")];
        errors.AddRange(options.ChecksRules ? ZatcaChecks.Broken(invoice).Select(rule => (rule, "KSA")) : []);
        string word = (invoice.IsStandard, errors.Count == 0) switch
        {
            (true, true) => "CLEARED",
            (true, false) => "NOT_CLEARED",
            (false, true) => "REPORTED",
            _ => "NOT_REPORTED",
        };
        return ZatcaAnswers.Verdict(errors.Count == 0 ? 200 : 400, invoice.IsStandard, word, errors);
    }

    private IResult Judge((string Hash, string Uuid, byte[] Document) call, ZatcaReading invoice, bool isClearance)
    {
        string refusal = isClearance ? "NOT_CLEARED" : "NOT_REPORTED";
        List<(string, string)> errors = [];
        if (call.Hash != invoice.Hash)
        {
            errors.Add(("invalid-invoice-hash", "INVOICE_HASHING_ERRORS"));
        }
        if (call.Uuid != invoice.Uuid || (options.RefusesUuids && archive.HasOther(invoice)))
        {
            errors.Add(("invalid-uuid", "INVOICE_UUID_ERRORS"));
        }
        if (options.ChecksRules)
        {
            errors.AddRange(ZatcaChecks.Broken(invoice).Select(rule => (rule, rule.Contains("KSA", StringComparison.Ordinal) ? "KSA" : "EN_16931")));
        }
        if (faults.Take(Operations.Verdict, invoice.Number) is { Fault: FaultKind.Reject } scripted)
        {
            errors.Add((scripted.Message ?? "SANDBOX", "KSA"));
        }
        if (errors.Count > 0)
        {
            archive.Refuse(invoice, string.Join(',', errors.Select(error => error.Item1)));
            return ZatcaAnswers.Verdict(400, isClearance, refusal, errors);
        }
        bool isNew = archive.Take(invoice, Convert.ToHexStringLower(SHA256.HashData(call.Document)));
        if (isClearance)
        {
            return ZatcaAnswers.Verdict(isNew ? 200 : 208, isClearance, "CLEARED", [], stamp.Clear(call.Document, invoice));
        }
        return isNew
            ? ZatcaAnswers.Verdict(200, isClearance, "REPORTED", [])
            : ZatcaAnswers.Verdict(409, isClearance, refusal, [("Duplicate-Invoice", "Duplicate-Invoice")]);
    }

    private static (string Hash, string Uuid, byte[] Document)? Parse(byte[] body)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            JsonElement root = json.RootElement;
            return root.GetProperty("invoice").TryGetBytesFromBase64(out byte[]? document)
                ? (root.GetProperty("invoiceHash").GetString() ?? "", root.GetProperty("uuid").GetString() ?? "", document)
                : null;
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
