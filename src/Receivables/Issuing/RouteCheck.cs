using Invoicing.Faults;
using Invoicing.Json;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.Series;
using Invoicing.Receivables.Settings;

namespace Invoicing.Receivables.Issuing;

/// <summary>Asks the route of a document what it would refuse, before a number is taken for it.</summary>
internal sealed class RouteCheck(ReceivableSettings settings, IInvoiceHandover handover, TimeProvider clock)
{
    /// <summary>What a preview has in place of a number.</summary>
    public const string NoNumber = "DRAFT";

    /// <summary>A document as it would be issued today, but for its number and reference, after what the route would find wrong with it.</summary>
    public Result<AssembledInvoice> Preview(IssueRequest request)
    {
        var on = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(request.Seller.TimeZone)).DateTime);
        var assembled = request.Assemble(DocumentMaker.NumberingOf(request, NoNumber, request.On ?? on));
        if (!assembled.Succeeded || !settings.CheckBeforeIssue)
        {
            return assembled;
        }

        // Rules ask of a number what the series gives it, such as a digit: the route judges a number of its form.
        var invoice = assembled.Value.Invoice with
        {
            Number = SeriesFormat.Number(SeriesOf(request), request.On ?? on, 1),
        };
        var faults = handover.Check(
            new(request.Tenant, request.Actor, new(Guid.Empty), invoice, JsonInvoice.Write(invoice), clock.GetUtcNow()) { Route = request.Seller.Route }
        );
        return faults.Count > 0 ? Result<AssembledInvoice>.Failure(faults) : assembled;
    }

    private SeriesOptions SeriesOf(IssueRequest request) =>
        settings.Series.GetValueOrDefault(ReceivableSettings.SeriesOf(request.SellerId, request.Seller, request.IsCredit)) ?? new();
}
