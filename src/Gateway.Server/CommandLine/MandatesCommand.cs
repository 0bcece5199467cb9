using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Invoicing.Gateway.Api.Json;
using Invoicing.Gateway.Api.Mandates;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Documents;
using Invoicing.Mandates;
using Invoicing.Ports.Documents;
using Invoicing.Routing;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>mandates plan</c>: what the laws of countries demand of an invoice, with reasons and last days.</summary>
internal static class MandatesCommand
{
    private static readonly Argument<FileInfo> Document = new("FILE") { Description = "The invoice, in any format that is read." };
    private static readonly Option<string?> AsOf = new("--as-of")
    {
        Description = "Day that counts where the invoice has no issue date, yyyy-mm-dd; today unless set.",
    };
    private static readonly Option<string?> Config = new("--config") { Description = "Configuration whose routes are looked through for each step." };
    private static readonly Option<bool> Json = new("--json") { Description = "As JSON, like POST /v1/mandates/plan." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var plan = new Command(
            "plan",
            "Say what must go where for an invoice, by which law and by when. Exit code: 0 said, 1 the document cannot be read or a step that must be done "
                + "has no route in the configuration named, 2 wrong call."
        )
        {
            Document,
            AsOf,
            Config,
            Json,
        };
        plan.SetAction(Plan);
        return new Command("mandates", "Ask what the laws of countries demand.") { plan };
    }

    private static int Plan(ParseResult parsed)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        if (parsed.GetValue(AsOf) is { } text && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out today))
        {
            Console.Error.WriteLine("--as-of takes a day as yyyy-mm-dd.");
            return ExitCode.Usage;
        }

        var file = parsed.GetRequiredValue(Document);
        if (!file.Exists)
        {
            Console.Error.WriteLine($"No such file: {file}");
            return ExitCode.Usage;
        }

        var (routes, destinations) = ((IReadOnlyList<Route>)[], (IReadOnlyList<Destination>)[]);
        if (parsed.GetValue(Config) is { } config)
        {
            var options = GatewayConfiguration.Load(config, new Dictionary<string, string?>());
            if (!options.Succeeded)
            {
                FaultLines.Tell(options.Faults);
                return ExitCode.Usage;
            }

            (routes, destinations) = (options.Value.Routes, options.Value.Destinations);
        }

        if (InvoiceFile.Read(file) is not { } invoice)
        {
            return ExitCode.Bad;
        }

        var plans = MandatePlanResource.Of(MandateList.All, invoice, today, routes, destinations.ToDictionary(destination => destination.Id));
        if (parsed.GetValue(Json))
        {
            Console.WriteLine(JsonSerializer.Serialize(plans, ApiJson.Options));
        }
        else
        {
            Write(plans, withRoutes: parsed.GetValue(Config) is not null);
        }

        return parsed.GetValue(Config) is not null && plans.Any(IsUnserved) ? ExitCode.Bad : ExitCode.Good;
    }

    private static bool IsUnserved(MandatePlanResource plan) =>
        plan.Scope == Ports.Mandates.MandateScope.Required && plan.Steps.Any(step => step.Connector is not null && step.Routes.Count == 0);

    private static void Write(IReadOnlyList<MandatePlanResource> plans, bool withRoutes)
    {
        foreach (var plan in plans)
        {
            Console.WriteLine($"{plan.Country} {plan.Mandate}: {Name(plan.Scope)}");
            Console.WriteLine($"  {plan.Why}");
            foreach (var (step, index) in plan.Steps.Select((step, index) => (step, index)))
            {
                var way = step.Connector is null ? "by any way" : $"as {step.Format} by {step.Connector}";
                var term = step.SendBy is { } day ? $", by {day:yyyy-MM-dd}" : "";
                Console.WriteLine($"  {index + 1}. {Name(step.Purpose)} {way}{term}");
                Console.WriteLine($"     {step.Why}");
                if (withRoutes && step.Connector is not null)
                {
                    Console.WriteLine(step.Routes.Count > 0 ? $"     Routes: {string.Join(", ", step.Routes)}" : "     No route of the configuration does it.");
                }
            }
        }
    }

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
