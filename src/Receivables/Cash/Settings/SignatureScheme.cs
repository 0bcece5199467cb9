namespace Invoicing.Receivables.Cash.Settings;

/// <summary>How a payment provider signs its events.</summary>
public enum SignatureScheme
{
    /// <summary>Standard Webhooks 1.0.0.</summary>
    StandardWebhooks,

    /// <summary>Stripe's header <c>Stripe-Signature</c>.</summary>
    Stripe,
}
