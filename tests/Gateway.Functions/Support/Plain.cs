using Invoicing.Faults;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Signing;

namespace Invoicing.Gateway.Functions.Tests.Support;

/// <summary>A judge that finds nothing, an enricher that adds nothing, a key store without keys: what these tests are not about.</summary>
internal sealed class Plain : IDocumentValidator, ITaxCalculation, IKeyStore
{
    public IReadOnlyList<string> Declared(ReadOnlyMemory<byte> document) => ["plain"];

    public IReadOnlyList<string> ForbidsSignature(IReadOnlyList<string> ruleSets) => [];

    public Verdict Validate(ReadOnlyMemory<byte> document, IReadOnlyList<string> ruleSets, DateOnly asOf) => new(ruleSets, [], 0);

    public CalculatedInvoice Calculate(Invoice invoice) => new(invoice, [], "{}"u8.ToArray());

    public Result<ISigningKey> Find(string keyId, DateTimeOffset at) => Result<ISigningKey>.Failure(Fault.Fatal("GW-KEY-UNKNOWN", "There are no keys here."));
}
