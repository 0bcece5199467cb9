namespace Invoicing.Ports.Payments;

/// <summary>A control figure of a bank file that is not what its lines give.</summary>
/// <param name="Figure">As in closing-balance, count, sum, credit-sum, batch-sum.</param>
/// <param name="Stated">What the file says.</param>
/// <param name="Computed">What its lines give.</param>
/// <param name="Line">Line of the statement or entry concerned.</param>
public sealed record BankFileDifference(string Figure, decimal Stated, decimal Computed, int Line);
