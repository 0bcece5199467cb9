using Invoicing.Faults;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Signing;

namespace Invoicing.Pipeline.Tests.Support;

/// <summary>A validator and a key store that nobody should need.</summary>
internal sealed class Untouched : IDocumentValidator, IKeyStore
{
    public IReadOnlyList<string> Declared(ReadOnlyMemory<byte> document) => throw Unexpected();

    public IReadOnlyList<string> ForbidsSignature(IReadOnlyList<string> ruleSets) => throw Unexpected();

    public Verdict Validate(ReadOnlyMemory<byte> document, IReadOnlyList<string> ruleSets, DateOnly asOf) => throw Unexpected();

    public Result<ISigningKey> Find(string keyId, DateTimeOffset at) => throw Unexpected();

    private static InvalidOperationException Unexpected() => new("Nobody should ask.");
}
