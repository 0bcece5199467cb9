using System.Text.Json.Serialization.Metadata;

namespace Invoicing.Lifecycle;

/// <summary>How transmissions are written as JSON.</summary>
public static class TransmissionJson
{
    /// <summary>A resolver for transmissions that are written beside their invoice: each leaves it out, or it would be written once for every one of
    /// them.</summary>
    public static IJsonTypeInfoResolver WithoutInvoice { get; } = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutInvoice } };

    private static void LeaveOutInvoice(JsonTypeInfo type)
    {
        if (type.Type == typeof(Transmission))
        {
            type.Properties.Remove(type.Properties.Single(property => property.Name.Equals(nameof(Transmission.Invoice), StringComparison.OrdinalIgnoreCase)));
        }
    }
}
