using System.Globalization;
using Invoicing.Faults;
using Invoicing.Payments.Dunning.Texts;

namespace Invoicing.Receivables.Cash.Settings;

/// <summary>What the settings of payments must satisfy.</summary>
public static class CashRules
{
    /// <summary>Formats of batches.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["hledger", "beancount", "csv", "datev", "saft-pt", "saft-no"];

    /// <summary>Every fault, with its path.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="tenants">Tenants that there are.</param>
    public static IEnumerable<Fault> Check(CashSettings settings, IReadOnlySet<string> tenants) =>
        [
            .. Dunning(settings.Dunning),
            .. settings.Providers.SelectMany(provider => Retries($"/payments/providers/{provider.Key}", provider.Value)),
            .. settings
                .Exports.Where(target => !tenants.Contains(target.Value.Tenant))
                .Select(target => Unknown($"/payments/exports/{target.Key}/tenant", "tenant", target.Value.Tenant, tenants)),
            .. settings
                .Exports.Where(target => !Formats.Contains(target.Value.Format))
                .Select(target => Unknown($"/payments/exports/{target.Key}/format", "format", target.Value.Format, Formats)),
        ];

    private static Fault Unknown(string path, string what, string value, IEnumerable<string> known) =>
        Fault.Fatal("GW-CONFIG-UNKNOWN", $"Unknown {what} '{value}'.", path, hint: $"Known: {string.Join(", ", known)}.");

    private static IEnumerable<Fault> Retries(string path, ProviderSettings provider)
    {
        if (provider.RetryUrl.Length > 0 && !(Uri.TryCreate(provider.RetryUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            yield return Fault.Fatal("GW-CONFIG-URL", $"'{provider.RetryUrl}' is no address.", $"{path}/retryUrl", hint: "As in https://pay.example/charges.");
        }

        if (provider.RetryAfter.Count > 20 || provider.RetryAfter.Any(pause => pause < TimeSpan.Zero || pause > TimeSpan.FromDays(90)))
        {
            yield return Fault.Fatal("GW-CONFIG-BOUND", "The pauses are out of bounds.", $"{path}/retryAfter", hint: "At most 20, each up to 90 days.");
        }
    }

    private static IEnumerable<Fault> Dunning(DunningSettings dunning)
    {
        for (var place = 0; place < dunning.Levels.Count; place++)
        {
            var (level, path) = (dunning.Levels[place], $"/payments/dunning/levels/{place}");
            if (level.DaysAfterDue is < 1 or > 3650 || level.DaysAfterLast is < 0 or > 3650 || level.Fee is < 0 or > 10_000)
            {
                yield return Fault.Fatal("GW-CONFIG-BOUND", "The level is out of bounds.", path, hint: "Days from 1 to 3650, a fee from 0 to 10000.");
            }

            if (level.Interest && dunning.Country is not { Length: 2 })
            {
                yield return Fault.Fatal(
                    "GW-CONFIG-MISSING",
                    "The level claims interest, and no country says which.",
                    "/payments/dunning/country",
                    hint: "Two letters, as in DE."
                );
            }
        }

        if (!LetterText.Languages.Contains(dunning.Language))
        {
            yield return Fault.Fatal(
                "GW-CONFIG-UNKNOWN",
                $"Unknown language '{dunning.Language}'.",
                "/payments/dunning/language",
                hint: $"Known: {string.Join(", ", LetterText.Languages)}."
            );
        }

        if (dunning.PayWithinDays is < 1 or > 90)
        {
            yield return Bound("payWithinDays", dunning.PayWithinDays, "From 1 to 90.");
        }

        if (dunning.Every < TimeSpan.FromSeconds(1) || dunning.Every > TimeSpan.FromDays(1))
        {
            yield return Bound("every", dunning.Every, "From a second to a day.");
        }
    }

    private static Fault Bound(string name, IFormattable value, string hint) =>
        Fault.Fatal("GW-CONFIG-BOUND", $"{value.ToString(null, CultureInfo.InvariantCulture)} is out of bounds.", $"/payments/dunning/{name}", hint: hint);
}
