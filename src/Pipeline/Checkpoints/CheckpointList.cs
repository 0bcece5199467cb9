using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Invoicing.Audit;

namespace Invoicing.Pipeline.Checkpoints;

/// <summary>Checkpoints to be kept outside of the gateway: what the API gives out, what a pack holds, what a verifier takes.</summary>
/// <param name="Checkpoints">By number.</param>
/// <param name="Certificates">Certificates of their keys, in PEM, each once.</param>
/// <param name="After">Number to ask for the next page with; absent at the end.</param>
public sealed record CheckpointList(IReadOnlyList<ListedCheckpoint> Checkpoints, IReadOnlyList<string> Certificates, long? After = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The list of these checkpoints.</summary>
    public static CheckpointList Of(IReadOnlyCollection<SignedCheckpoint> signed, long? after = null) =>
        new([.. signed.Select(one => new ListedCheckpoint(one.Body, one.Signature, one.Stamp))], [.. signed.Select(one => one.Certificate).Distinct()], after);

    /// <summary>The list in a file; null where it is none.</summary>
    public static CheckpointList? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<CheckpointList>(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The checkpoints, each with the certificate that it names; without one where the list has it not.</summary>
    public IReadOnlyList<SignedCheckpoint> Signed()
    {
        var certificates = new Dictionary<string, string>();
        foreach (var pem in Certificates)
        {
            if (FingerprintOf(pem) is { } fingerprint)
            {
                certificates[fingerprint] = pem;
            }
        }

        return
        [
            .. Checkpoints
                .OfType<ListedCheckpoint>()
                .Select(one => new SignedCheckpoint(
                    one.Body,
                    one.Signature,
                    certificates.GetValueOrDefault(Checkpoint.Read(one.Body)?.Key ?? "", ""),
                    one.Stamp
                )),
        ];
    }

    private static string? FingerprintOf(string? pem)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return CheckpointSignature.Fingerprint(certificate);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
