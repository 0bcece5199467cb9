using Invoicing.Connectors.HttpApi;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Payments;
using Invoicing.Ports.Secrets;

namespace Invoicing.Gateway.Composition;

/// <summary>Payment providers that are asked to charge once more, made of the configuration at the start.</summary>
internal static class ChargeTargets
{
    private static readonly TimeSpan Time = TimeSpan.FromMinutes(1);

    /// <summary>The targets by name, or every fault.</summary>
    public static Result<IReadOnlyDictionary<string, IChargeTarget>> Create(GatewayOptions options, ISecretSource secrets, TimeProvider clock)
    {
        var targets = new Dictionary<string, IChargeTarget>();
        var faults = new List<Fault>();
        foreach (var (name, settings) in options.Payments.Providers.Where(provider => provider.Value.RetryUrl.Length > 0))
        {
            var token =
                settings.RetryToken.Length > 0 ? secrets.Resolve($"payments.providers.{name}.retryToken", settings.RetryToken) : Result<string>.Success("");
            faults.AddRange(token.Faults);
            if (token.Succeeded)
            {
                targets[name] = new HttpChargeTarget(new(settings.RetryUrl), token.Value.Length > 0 ? token.Value : null, Time, clock);
            }
        }

        return faults.Count == 0
            ? Result<IReadOnlyDictionary<string, IChargeTarget>>.Success(targets)
            : Result<IReadOnlyDictionary<string, IChargeTarget>>.Failure(faults);
    }
}
