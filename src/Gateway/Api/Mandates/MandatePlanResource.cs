using Invoicing.Model;
using Invoicing.Ports.Mandates;
using Invoicing.Routing;

namespace Invoicing.Gateway.Api.Mandates;

/// <summary>What a mandate demands for one invoice.</summary>
/// <param name="Mandate">Id of the mandate.</param>
/// <param name="Country">Country, of ISO 3166-1.</param>
/// <param name="Scope">Whether it binds the invoice.</param>
/// <param name="Why">What in the invoice decides it, and by which source.</param>
/// <param name="Steps">What must be sent, in order.</param>
public sealed record MandatePlanResource(string Mandate, string Country, MandateScope Scope, string Why, IReadOnlyList<MandateStepResource> Steps)
{
    /// <summary>The plan of each mandate for an invoice, with the routes that would do each step.</summary>
    /// <param name="mandates">Mandates.</param>
    /// <param name="invoice">The invoice.</param>
    /// <param name="today">The day that counts where it has no issue date.</param>
    /// <param name="routes">Routes of the tenant.</param>
    /// <param name="destinations">Destinations by id.</param>
    public static IReadOnlyList<MandatePlanResource> Of(
        IEnumerable<IMandate> mandates,
        Invoice invoice,
        DateOnly today,
        IReadOnlyList<Route> routes,
        IReadOnlyDictionary<string, Destination> destinations
    ) =>
        [
            .. mandates.Select(mandate =>
            {
                var plan = mandate.Plan(invoice, today);
                return new MandatePlanResource(
                    plan.Mandate,
                    mandate.Description.Country,
                    plan.Scope,
                    plan.Why,
                    [.. plan.Steps.Select(step => MandateStepResource.Of(step, routes, destinations))]
                );
            }),
        ];
}
