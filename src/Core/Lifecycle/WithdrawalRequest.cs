using System.Text.Json;

namespace Invoicing.Lifecycle;

/// <summary>What is withdrawn with an authority, and why: the document of a transmission of purpose <see cref="TransmissionPurpose.Cancel"/>, as
/// JSON.</summary>
/// <param name="Transmission">Id of the transmission that brought it there.</param>
/// <param name="Reference">The authority's reference of it; null where it gave none.</param>
/// <param name="Number">BT-1.</param>
/// <param name="Seller">The seller, as its legal identity has it.</param>
/// <param name="Hash">SHA-256 of what was sent, lower-case hexadecimal.</param>
/// <param name="Reason">Why, in the words of whoever asks for it.</param>
public sealed record WithdrawalRequest(string Transmission, string? Reference, string Number, string Seller, string Hash, string Reason)
{
    /// <summary>Media type of its bytes.</summary>
    public const string MediaType = "application/json";

    /// <summary>Most characters of a reason: no authority takes a longer one.</summary>
    public const int MostReason = 300;

    /// <summary>The same bytes for the same request.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web);

    /// <summary>The request that its own bytes hold.</summary>
    /// <exception cref="JsonException">They are none that <see cref="ToBytes"/> gave.</exception>
    public static WithdrawalRequest Read(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<WithdrawalRequest>(bytes, JsonSerializerOptions.Web) ?? throw new JsonException("The request is empty.");
}
