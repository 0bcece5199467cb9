using Invoicing.Faults;

namespace Invoicing.Ports.Signing;

/// <summary>Signs and verifies documents in one signature format.</summary>
public interface ISigner
{
    /// <summary>Permanent id, as routes name it: <c>xades-bes</c>.</summary>
    string Id { get; }

    /// <summary>Whether a valid document stays valid by the XML schema of its syntax once it is signed.</summary>
    bool FitsSchema { get; }

    /// <summary>Whether documents like this have a place for the signature; the fault of <see cref="Sign"/> says why not.</summary>
    bool HasPlaceIn(ReadOnlyMemory<byte> document);

    /// <summary>The signed document. Expected failures (no place for a signature, key of an unsupported kind) are faults.</summary>
    Result<SignedDocument> Sign(ReadOnlyMemory<byte> document, ISigningKey key, DateTimeOffset signingTime);

    /// <summary>Checks every signature in a document; a document without one is a fault.</summary>
    Result<SignatureReport> Verify(ReadOnlyMemory<byte> document);
}
