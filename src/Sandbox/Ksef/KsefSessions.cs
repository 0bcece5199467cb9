using System.Security.Cryptography;
using System.Text.Json;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;
using Microsoft.AspNetCore.Http;

namespace Invoicing.Sandbox.Ksef;

/// <summary>Interactive sessions: opening, sending, closing, and what became of what was sent.</summary>
internal sealed class KsefSessions(KsefSandboxOptions options, KsefKeys keys, KsefArchive archive, FaultScript faults, AuthorityLog log)
{
    /// <summary>The code of what stays at 150 for ever: decrypted to something else than its hash says, as with a wrong initialization vector.</summary>
    public const int Stuck = -150;

    private const int Duplicate = 440;
    private const int Invalid = 450;
    private const int NotDecrypted = 435;
    private const int NotVerified = 430;
    private const int NoPermission = 410;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, KsefSession> _sessions = [];

    /// <summary>How many sessions were opened.</summary>
    public int Opened => _sessions.Count;

    /// <summary>POST /sessions/online.</summary>
    public IResult Open(string nip, JsonElement body)
    {
        JsonElement form = body.GetProperty("formCode");
        if (
            (form.GetProperty("systemCode").GetString(), form.GetProperty("schemaVersion").GetString(), form.GetProperty("value").GetString())
            != ("FA (3)", "1-0E", "FA")
        )
        {
            return KsefAnswers.Exception(21405, "The structure is not taken.");
        }
        JsonElement encryption = body.GetProperty("encryption");
        string? keyId = encryption.TryGetProperty("publicKeyId", out JsonElement id) ? id.GetString() : null;
        var (isKnown, key) = keys.Unwrap(KsefKeys.Sessions, keyId, encryption.GetProperty("encryptedSymmetricKey").GetString() ?? "");
        if (!isKnown)
        {
            return KsefAnswers.Exception(21470, "The public key is not usable.");
        }
        if (key?.Length != 32 || !encryption.GetProperty("initializationVector").TryGetBytesFromBase64(out byte[]? iv) || iv.Length != 16)
        {
            return KsefAnswers.Exception(21402, "The session's key or vector is none.");
        }
        DateTimeOffset now = options.Time.GetUtcNow();
        KsefSession session = new()
        {
            Reference = KsefNames.Reference("SO", now),
            Nip = nip,
            Key = key,
            Iv = iv,
            OpenedAt = now,
            ValidUntil = now + options.SessionLifetime,
        };
        lock (_gate)
        {
            _sessions[session.Reference] = session;
        }
        return Results.Json(new { referenceNumber = session.Reference, validUntil = session.ValidUntil }, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>A session of a taxpayer; null where it is none of theirs.</summary>
    public KsefSession? Find(string reference, string nip)
    {
        lock (_gate)
        {
            return _sessions.TryGetValue(reference, out KsefSession? session) && session.Nip == nip ? session : null;
        }
    }

    /// <summary>Opens what a call carries; null where it does not decrypt.</summary>
    public static byte[]? Decrypt(KsefSession session, byte[] encrypted)
    {
        using Aes aes = Aes.Create();
        aes.Key = session.Key;
        try
        {
            return aes.DecryptCbc(encrypted, session.Iv);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>POST /sessions/online/{reference}/invoices.</summary>
    public IResult Send(KsefSession session, JsonElement body, byte[] encrypted, byte[]? document)
    {
        if (session.IsClosed || session.ValidUntil <= options.Time.GetUtcNow())
        {
            return KsefAnswers.Exception(21180, "The session is closed or past its time.");
        }
        if (
            body.GetProperty("encryptedInvoiceSize").GetInt64() != encrypted.Length
            || body.GetProperty("encryptedInvoiceHash").GetString() != Convert.ToBase64String(SHA256.HashData(encrypted))
        )
        {
            return KsefAnswers.Exception(21401, "Size or hash of the encrypted invoice is another.");
        }
        string hash = body.GetProperty("invoiceHash").GetString() ?? "";
        KsefInvoice invoice = Judge(session, hash, body.GetProperty("invoiceSize").GetInt64(), document);
        lock (_gate)
        {
            session.Invoices.Add(invoice);
        }
        return Results.Json(new { referenceNumber = invoice.Reference }, statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>POST /sessions/online/{reference}/close.</summary>
    public IResult Close(KsefSession session)
    {
        session.IsClosed = true;
        return Results.NoContent();
    }

    /// <summary>GET /sessions/{reference}.</summary>
    public IResult Status(KsefSession session)
    {
        lock (_gate)
        {
            return Results.Json(
                new
                {
                    status = KsefAnswers.Status(session.IsClosed ? 200 : 100, []),
                    dateCreated = session.OpenedAt,
                    invoiceCount = session.Invoices.Count,
                    successfulInvoiceCount = session.Invoices.Count(each => each.Code == 200),
                    failedInvoiceCount = session.Invoices.Count(each => each.Code > 200),
                }
            );
        }
    }

    /// <summary>GET /sessions/{reference}/invoices.</summary>
    public IResult List(KsefSession session)
    {
        DateTimeOffset now = options.Time.GetUtcNow();
        lock (_gate)
        {
            return Results.Json(new { invoices = session.Invoices.Select(each => each.Shown(now)).ToArray() });
        }
    }

    /// <summary>GET /sessions/{reference}/invoices/{invoice}.</summary>
    public IResult Invoice(KsefSession session, string reference)
    {
        lock (_gate)
        {
            return session.Invoices.Find(each => each.Reference == reference) is { } invoice
                ? Results.Json(invoice.Shown(options.Time.GetUtcNow()))
                : KsefAnswers.Exception(21178, "There is no such invoice in the session.", StatusCodes.Status404NotFound);
        }
    }

    private KsefInvoice Judge(KsefSession session, string hash, long size, byte[]? document)
    {
        DateTimeOffset now = options.Time.GetUtcNow();
        KsefInvoice coming = new()
        {
            Reference = KsefNames.Reference("EE", now),
            Ordinal = session.Invoices.Count + 1,
            Hash = hash,
            At = now,
            ReadyAt = now + options.VerdictAfter,
        };
        if (document is null)
        {
            return Refused(coming, NotDecrypted, ["it does not decrypt"], null, null);
        }
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(document));
        if (Convert.ToBase64String(Convert.FromHexString(sha256)) != hash || document.Length != size)
        {
            return Refused(coming, Stuck, ["another hash than stated"], null, sha256);
        }
        KsefReading? reading = KsefReading.Read(document);
        if (reading is null)
        {
            return Refused(coming, NotVerified, ["it is no XML that is taken"], null, sha256);
        }
        FaultRule? rule = faults.Take(Operations.Verdict, reading.Number);
        if (rule is not null)
        {
            log.Append(KsefSandbox.Authority, LogEvents.Fault, number: reading.Number, detail: $"{Operations.Verdict}: {rule.Fault}");
        }
        List<string> broken =
        [
            .. options.ChecksRules ? KsefChecks.Broken(reading, options.ChecksNip, DateOnly.FromDateTime(now.UtcDateTime.AddHours(2))) : [],
            .. rule?.Fault == FaultKind.Reject ? [rule.Message ?? "scripted"] : Array.Empty<string>(),
        ];
        if (broken.Count > 0)
        {
            return Refused(coming, Invalid, broken, reading, sha256);
        }
        if (reading.Seller != session.Nip)
        {
            return Refused(coming, NoPermission, ["the seller is not the context of the session"], reading, sha256);
        }
        return Taken(coming, session, reading, document, sha256, rule);
    }

    private KsefInvoice Taken(KsefInvoice coming, KsefSession session, KsefReading reading, byte[] document, string sha256, FaultRule? rule)
    {
        DateTimeOffset ready = coming.ReadyAt + (rule?.Fault == FaultKind.VerdictDelay ? TimeSpan.FromSeconds(rule.Seconds ?? 60) : TimeSpan.Zero);
        // In an outage KSeF puts what it got into another session of its own, and then finds the document twice.
        string where = rule?.Fault == FaultKind.DuplicateAcknowledgement ? KsefNames.Reference("SO", coming.At) : session.Reference;
        var (number, original) = archive.Take(reading, document, sha256, where);
        if (original is null && where != session.Reference)
        {
            original = where;
        }
        return new()
        {
            Reference = coming.Reference,
            Ordinal = coming.Ordinal,
            Hash = coming.Hash,
            At = coming.At,
            ReadyAt = ready,
            Number = reading.Number,
            Code = original is null ? 200 : Duplicate,
            KsefNumber = original is null ? number : null,
            Original = original is null ? null : (original, number),
            Details = original is null ? [] : [$"Duplicate of {number}, sent in session {original}"],
        };
    }

    private KsefInvoice Refused(KsefInvoice coming, int code, IReadOnlyList<string> details, KsefReading? reading, string? sha256)
    {
        log.Append(KsefSandbox.Authority, LogEvents.Refused, reading?.Seller, reading?.Number, sha256, detail: $"{code} {string.Join("; ", details.Take(5))}");
        return new()
        {
            Reference = coming.Reference,
            Ordinal = coming.Ordinal,
            Hash = coming.Hash,
            At = coming.At,
            ReadyAt = coming.ReadyAt,
            Number = reading?.Number,
            Code = code,
            Details = details,
        };
    }
}
