using Invoicing.Faults;

namespace Invoicing.Ports.Payments;

/// <summary>Asks a payment provider to charge a buyer's means of payment once more.</summary>
public interface IChargeTarget
{
    /// <summary>Asks; the same <see cref="ChargeRequest.Key"/> again must not charge twice.</summary>
    /// <returns>The provider's answer; <c>GW-PAY-CHARGE-REFUSED</c> where it refuses for good, <c>GW-PAY-CHARGE-UNKNOWN</c> where asking again may
    /// help.</returns>
    Task<Result<string>> ChargeAsync(ChargeRequest request, CancellationToken cancellation);
}
