using Invoicing.Faults;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Intake;
using Invoicing.Pipeline.Stages;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Signing;
using Invoicing.Routing;

namespace Invoicing.Pipeline.Preflight;

/// <summary>
/// What a route would make of a document, up to the moment before it is sent: received, evaluated, read, taxes completed, written in the route's format,
/// evaluated by its rules. Nothing is stored, signed or sent. What needs the store (a number that is taken) and the other side is not asked.
/// </summary>
public sealed class RoutePreflight(IDocumentValidator validator, ITaxCalculation taxes, ReadLimits limits)
{
    /// <summary>Tries it. Never throws on input.</summary>
    /// <param name="document">The document as it would be handed in.</param>
    /// <param name="source">Its format.</param>
    /// <param name="route">The route.</param>
    /// <param name="target">The route's format.</param>
    /// <param name="signer">The route's signer; null where it does not sign.</param>
    /// <param name="asOf">By the rules of which day.</param>
    public PreflightResult Try(ReadOnlyMemory<byte> document, IInvoiceFormat source, Route route, IInvoiceFormat target, ISigner? signer, DateOnly asOf)
    {
        var faults = new List<Fault>();
        if (!source.MediaType.Contains("json", StringComparison.Ordinal))
        {
            var received = validator.ValidateDeclared(document, [], asOf);
            if (received.RuleSets.Count > 0 && !received.Passed)
            {
                return new(received, null);
            }

            faults.AddRange(received.Faults.Where(fault => fault.Severity == Severity.Warning));
        }

        var read = source.Read(document, limits);
        faults.AddRange(read.Faults);
        if (read.Invoice is not { } invoice)
        {
            return Stopped(faults);
        }

        var demands = InvoiceIntake.Demands(invoice).ToList();
        if (demands.Count > 0)
        {
            return Stopped([.. faults, .. demands]);
        }

        var calculated = taxes.Calculate(invoice);
        faults.AddRange(calculated.Faults);
        if (calculated.Invoice is null)
        {
            return Stopped(faults);
        }

        var written = target.Write(calculated.Invoice);
        if (LossReport.Refuse(written.Losses, target.Id) is { Count: > 0 } unwritable)
        {
            return Stopped([.. faults, .. unwritable]);
        }

        faults.AddRange(LossReport.Warn(read.Losses, source.Id));
        faults.AddRange(LossReport.Warn(written.Losses, target.Id));
        var ruleSets = route.RuleSets.Union(validator.Declared(written.Document)).ToList();
        faults.AddRange(SignedRules.Check(route, signer, ruleSets, validator));
        var verdict = SendableVerdict.Of(validator.ValidateDeclared(written.Document, route.RuleSets, asOf), route.RuleSets);
        var all = faults.Distinct().Concat(verdict.Faults).ToList();
        var told = WarningPolicy.Foretold(all, route).ToList();
        return new(verdict with { Faults = [.. told, .. all], FaultCount = told.Count + faults.Distinct().Count() + verdict.FaultCount }, written.Document);
    }

    /// <summary>It comes no further: no rule set was asked.</summary>
    private static PreflightResult Stopped(IReadOnlyList<Fault> faults) => new(new Verdict([], faults, faults.Count), null);
}
