namespace Invoicing.Gateway.Server.Demo;

/// <summary>What became of the money.</summary>
/// <param name="Payments">Payments in the bank file.</param>
/// <param name="Matched">Those that found their invoice.</param>
/// <param name="Waiting">Those that wait for a person.</param>
/// <param name="AddedAgain">Payments that the same file added when it came again.</param>
/// <param name="Posted">Entries of the ledger in the batch for the accountants.</param>
/// <param name="Ties">Whether open items, unapplied money and the control accounts say the same, and as many wait as must.</param>
internal sealed record DemoMoneyResult(int Payments, int Matched, int Waiting, int AddedAgain, int Posted, bool Ties);
