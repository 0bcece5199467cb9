using System.Globalization;
using Invoicing.Faults;
using Invoicing.Model;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.Issuing;
using Invoicing.Receivables.Rounding;
using Invoicing.Taxes.Currencies;

namespace Invoicing.Receivables.Corrections;

/// <summary>
/// How much of each line, allowance, charge and VAT group a credit takes. Tax follows the sum of all credits so far, so that cents do not pile up; whoever
/// takes the last of a base takes the last of its tax, so that a document can be credited to exactly zero.
/// </summary>
internal sealed class CreditPlan
{
    private readonly Invoice _invoice;
    private readonly IReadOnlyDictionary<string, decimal> _credited;
    private readonly int _decimals;

    private CreditPlan(Invoice invoice, IReadOnlyDictionary<string, decimal> credited)
    {
        (_invoice, _credited) = (invoice, credited);
        _decimals = MinorUnits.InInvoices(invoice.CurrencyCode!);
        Items = All();
    }

    /// <summary>Every item, with what is credited of it.</summary>
    public List<CreditItem> Items { get; private set; }

    /// <summary>Base and tax credited in each VAT group that is touched.</summary>
    public List<(VatKey Vat, decimal Base, decimal Tax)> Groups { get; } = [];

    /// <summary>Whether it takes all that is left of everything.</summary>
    public bool IsAll => Items.All(item => item.Credit == item.Left);

    /// <summary>Makes a plan; faults where more is asked for than is left, or what is not there.</summary>
    public static Result<CreditPlan> Of(Invoice invoice, IReadOnlyDictionary<string, decimal> credited, Adjustment adjustment)
    {
        var plan = new CreditPlan(invoice, credited);
        var fault = adjustment.Scope switch
        {
            AdjustmentScope.Lines => plan.TakeLines(adjustment.Lines),
            AdjustmentScope.Amount => plan.TakeAmount(adjustment.Amount),
            AdjustmentScope.Period => plan.TakePeriod(adjustment.Period),
            _ => plan.TakeAll(),
        };
        if (fault is null && plan.Items.All(item => item.Credit == 0))
        {
            fault = Fault.Fatal("GW-REC-CREDIT", "There is nothing left to credit.", hint: "GET the document: left says what credits may still take.");
        }

        return fault is null ? Result<CreditPlan>.Success(plan) : Result<CreditPlan>.Failure(fault);
    }

    /// <summary>
    /// A plan of so much base and tax of each VAT group, as a note states that somebody else made; over the lines, allowances and charges of a group in
    /// proportion
    /// to what is left of each, since what it took of them is not known. A fault where a group has less left.
    /// </summary>
    public static Result<CreditPlan> OfGroups(
        Invoice invoice,
        IReadOnlyDictionary<string, decimal> credited,
        IReadOnlyList<(VatKey Vat, decimal Base, decimal Tax)> groups
    )
    {
        var plan = new CreditPlan(invoice, credited);
        foreach (var (vat, taken, tax) in groups)
        {
            var (leftBase, leftTax) = plan.LeftOf(vat);
            if (!IsWithin(taken, leftBase) || !IsWithin(tax, leftTax))
            {
                return Result<CreditPlan>.Failure(
                    Wrong(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{invoice.Number} has {leftBase} and {leftTax} of tax left under {vat}, not {taken} and {tax}."
                        ),
                        "/vatBreakdown"
                    )
                );
            }

            // Figures of the past need not agree: no line gives more than it has.
            var ofItems = plan.Items.Where(item => item.Vat == vat).Sum(item => item.LeftBase);
            plan.Groups.Add((vat, taken, tax));
            plan.Share(vat, taken == leftBase ? ofItems : Math.Clamp(taken, Math.Min(0, ofItems), Math.Max(0, ofItems)), ofItems);
        }

        return Result<CreditPlan>.Success(plan);
    }

    /// <summary>Base and tax that are left of a VAT group; nothing where the invoice has no such group.</summary>
    public static (decimal Base, decimal Tax) LeftOf(Invoice invoice, IReadOnlyDictionary<string, decimal> credited, VatKey vat) =>
        new CreditPlan(invoice, credited).LeftOf(vat);

    private (decimal Base, decimal Tax) LeftOf(VatKey vat) =>
        _invoice.VatBreakdown.Any(group => new VatKey(group.CategoryCode!, group.Rate?.Value).ToString() == vat.ToString())
            ? (Left(Caps.Base(vat), BaseOf(vat)), Left(Caps.Tax(vat), TaxOf(vat)))
            : (0, 0);

    private static bool IsWithin(decimal amount, decimal left) => left >= 0 ? amount >= 0 && amount <= left : amount <= 0 && amount >= left;

    private Fault? TakeAll()
    {
        Items = Items.ConvertAll(item => item with { Credit = item.Left });
        return AddGroups();
    }

    private Fault? TakeLines(IReadOnlyList<AdjustmentLine> lines)
    {
        if (lines.Count == 0)
        {
            return Wrong("No line is named.", "/lines");
        }

        if (lines.GroupBy(line => line.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
        {
            return Wrong($"Line '{twice}' is named twice.", "/lines");
        }

        foreach (var line in lines)
        {
            var index = Items.FindIndex(item => item.Part == Caps.Line(line.Id));
            if (index < 0)
            {
                return Wrong($"The invoice has no line '{line.Id}'.", "/lines");
            }

            var amount = line.Amount ?? Items[index].Left;
            if (!Fits(amount, Items[index].Left))
            {
                return Wrong(string.Create(CultureInfo.InvariantCulture, $"Line {line.Id} has {Items[index].Left} left, not {amount}."), "/lines");
            }

            Items[index] = Items[index] with { Credit = amount };
        }

        return AddGroups();
    }

    private Fault? TakePeriod(Orders.OrderPeriod? period)
    {
        if (period is null || period.End < period.Start)
        {
            return Wrong("The period is missing, or ends before it begins.", "/period");
        }

        for (var index = 0; index < _invoice.Lines.Count; index++)
        {
            if (_invoice.Lines[index].Period is { Start: { } start, End: { } end })
            {
                var whole = end.DayNumber - start.DayNumber + 1;
                var days = Math.Min(end.DayNumber, period.End.DayNumber) - Math.Max(start.DayNumber, period.Start.DayNumber) + 1;
                var net = _invoice.Lines[index].NetAmount!.Value.Amount;
                var share = days <= 0 ? 0 : Math.Round(net * days / whole, _decimals, MidpointRounding.AwayFromZero);
                Items[index] = Items[index] with { Credit = Fits(share, Items[index].Left) ? share : Items[index].Left };
            }
        }

        return AddGroups();
    }

    /// <summary>The amount is shared over the VAT groups in proportion to what is left of them, and in each group over its items.</summary>
    private Fault? TakeAmount(decimal? wanted)
    {
        var groups = Items
            .GroupBy(item => item.Vat)
            .Select(group => (Vat: group.Key, Base: group.Sum(item => item.LeftBase), Tax: Left(Caps.Tax(group.Key), TaxOf(group.Key))))
            .Where(group => group.Base + group.Tax > 0)
            .OrderBy(group => group.Vat.ToString(), StringComparer.Ordinal)
            .ToList();
        var left = groups.Sum(group => group.Base + group.Tax);
        if (wanted is not { } amount || amount <= 0 || amount > left || Math.Round(amount, _decimals, MidpointRounding.ToZero) != amount)
        {
            return Wrong(
                string.Create(CultureInfo.InvariantCulture, $"{left} is left with VAT, not {wanted?.ToString(CultureInfo.InvariantCulture) ?? "nothing"}."),
                "/amount"
            );
        }

        var shares = LargestRemainder.Distribute(
            amount,
            groups.ConvertAll(group => group.Base + group.Tax),
            groups.ConvertAll(group => group.Vat.ToString()),
            _decimals
        );
        for (var index = 0; index < groups.Count; index++)
        {
            var (vat, leftBase, leftTax) = groups[index];
            var net = Math.Round(shares[index] / (1 + (vat.Rate ?? 0) / 100m), _decimals, MidpointRounding.AwayFromZero);

            // Tax alone cannot be credited: whoever does not take all leaves a unit of the base beside it.
            var most = shares[index] == leftBase + leftTax ? leftBase : leftBase - new decimal(1, 0, 0, false, (byte)_decimals);
            var tax = Math.Clamp(shares[index] - net, Math.Max(0, shares[index] - most), leftTax);
            Groups.Add((vat, shares[index] - tax, tax));
            Share(vat, shares[index] - tax, leftBase);
        }

        Groups.RemoveAll(group => group.Base == 0 && group.Tax == 0);
        return null;
    }

    private void Share(VatKey vat, decimal credit, decimal left)
    {
        var indexes = Enumerable.Range(0, Items.Count).Where(index => Items[index].Vat == vat).ToList();
        if (left == 0)
        {
            return;
        }

        var rounded = LargestRemainder.Round(
            indexes.ConvertAll(index => Items[index].LeftBase * credit / left),
            credit,
            indexes.ConvertAll(index => Items[index].Part),
            _decimals
        );
        for (var at = 0; at < indexes.Count; at++)
        {
            Items[indexes[at]] = Items[indexes[at]] with { Credit = rounded[at] * Items[indexes[at]].Sign };
        }
    }

    private Fault? AddGroups()
    {
        foreach (var group in Items.Where(item => item.Credit != 0).GroupBy(item => item.Vat))
        {
            var (vat, credit) = (group.Key, group.Sum(item => item.Base));
            var (leftBase, leftTax) = (Left(Caps.Base(vat), BaseOf(vat)), Left(Caps.Tax(vat), TaxOf(vat)));
            if (!Fits(credit, leftBase))
            {
                return Wrong(string.Create(CultureInfo.InvariantCulture, $"VAT group {vat} has {leftBase} left, not {credit}."), "/lines");
            }

            var before = BaseOf(vat) - leftBase;
            var exact = (before + credit) * (vat.Rate ?? 0) / 100m;
            var tax = Math.Round(exact, _decimals, MidpointRounding.AwayFromZero) - (TaxOf(vat) - leftTax);
            Groups.Add((vat, credit, credit == leftBase ? leftTax : Math.Clamp(tax, Math.Min(0, leftTax), Math.Max(0, leftTax))));
        }

        return null;
    }

    private List<CreditItem> All() =>
        [
            .. _invoice.Lines.Select(line =>
                Item(Caps.Line(line.Identifier!), new(line.Vat!.CategoryCode!, line.Vat.Rate?.Value), 1, line.NetAmount!.Value.Amount)
            ),
            .. _invoice.Allowances.Select(
                (one, index) => Item(Caps.Allowance(index), new(one.VatCategoryCode!, one.VatRate?.Value), -1, one.Amount!.Value.Amount)
            ),
            .. _invoice.Charges.Select((one, index) => Item(Caps.Charge(index), new(one.VatCategoryCode!, one.VatRate?.Value), 1, one.Amount!.Value.Amount)),
        ];

    private CreditItem Item(string part, VatKey vat, int sign, decimal amount) => new(part, vat, sign, Left(part, amount), 0);

    private decimal Left(string part, decimal whole) => whole - _credited.GetValueOrDefault(part);

    private decimal BaseOf(VatKey vat) => GroupOf(vat).TaxableAmount!.Value.Amount;

    private decimal TaxOf(VatKey vat) => GroupOf(vat).TaxAmount!.Value.Amount;

    private VatBreakdown GroupOf(VatKey vat) =>
        _invoice.VatBreakdown.First(group => new VatKey(group.CategoryCode!, group.Rate?.Value).ToString() == vat.ToString());

    private bool Fits(decimal amount, decimal left) =>
        (left >= 0 ? amount >= 0 && amount <= left : amount <= 0 && amount >= left) && Math.Round(amount, _decimals, MidpointRounding.ToZero) == amount;

    private static Fault Wrong(string message, string path) =>
        Fault.Fatal("GW-REC-CREDIT", message, path, "BG-3", "GET the document: left says what credits may still take, to the cent.");
}
