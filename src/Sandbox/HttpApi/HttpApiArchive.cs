using System.Globalization;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;

namespace Invoicing.Sandbox.HttpApi;

/// <summary>The documents the receiver took, by their keys. A kill of the gateway does not touch them.</summary>
internal sealed class HttpApiArchive(HttpApiSandboxOptions options, AuthorityLog log, FaultScript faults, HttpApiOutbox outbox)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, HttpApiDocument> _documents = [];
    private readonly Dictionary<(string Seller, string Number), string> _accepted = [];

    /// <summary>The document under a key; null where there is none.</summary>
    public HttpApiDocument? Find(string key)
    {
        lock (_gate)
        {
            return _documents.GetValueOrDefault(key);
        }
    }

    /// <summary>Takes a document under its key: from here on it has effect, whatever the caller hears. False when there was one, which is given
    /// instead.</summary>
    public bool Commit(string key, string sha256, HttpApiReading reading, out HttpApiDocument document)
    {
        lock (_gate)
        {
            if (_documents.TryGetValue(key, out HttpApiDocument? earlier))
            {
                document = earlier;
                return false;
            }

            document = new()
            {
                Key = key,
                Sha256 = sha256,
                Reading = reading,
                Reference = string.Create(CultureInfo.InvariantCulture, $"R-{_documents.Count + 1:D9}"),
            };
            FaultRule? fault = faults.Take(Operations.Verdict, reading.Number ?? key);
            string? problem = fault?.Fault is FaultKind.Reject or FaultKind.LateRejection
                ? fault.Message ?? "Rejected by the test's script"
                : Problem(document);
            _documents.Add(key, document);
            log.Append(HttpApiSandbox.Authority, LogEvents.Commit, reading.Seller, reading.Number, sha256, key);
            if (fault is not null)
            {
                log.Append(HttpApiSandbox.Authority, LogEvents.Fault, reading.Seller, reading.Number, index: key, detail: $"{fault.Fault}");
            }
            outbox.Schedule(document, problem, fault);
            return true;
        }
    }

    private string? Problem(HttpApiDocument document) =>
        document.Reading.Number is { } number && !_accepted.TryAdd((document.Reading.Seller, number), document.Key) && options.RefuseDuplicates
            ? $"Number {number} was received before under {_accepted[(document.Reading.Seller, number)]}"
            : null;
}
