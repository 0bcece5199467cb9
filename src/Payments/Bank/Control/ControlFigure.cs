namespace Invoicing.Payments.Bank.Control;

/// <summary>A figure that a file states, beside the same figure reckoned from what was read.</summary>
/// <param name="Name">closing-balance, count, sum, net, credit-count, credit-sum, debit-count, debit-sum, records, batch-count, batch-sum, currency.</param>
/// <param name="Stated">What the file says.</param>
/// <param name="Computed">What its entries give.</param>
/// <param name="Line">The line of the entry or statement concerned.</param>
public sealed record ControlFigure(string Name, decimal Stated, decimal Computed, int Line)
{
    /// <summary>Whether both are equal, to the last digit.</summary>
    public bool Agrees => Stated == Computed;
}
