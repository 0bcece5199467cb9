namespace Invoicing.Bench.Books;

/// <summary>What came of a year.</summary>
/// <param name="Invoices">Invoices that were issued.</param>
/// <param name="Acts">What was done with money.</param>
/// <param name="Batches">Batches of the journal.</param>
/// <param name="Entries">Entries of the ledger in them.</param>
/// <param name="Hledger">accepted, refused, or not installed.</param>
/// <param name="Beancount">accepted, refused, or not installed.</param>
/// <param name="DaysThatTie">Days on which ageing, the control accounts, and items and payments one by one came to the same.</param>
/// <param name="BalancesThatDiffer">Accounts of which a program said another balance than we.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record BooksFigures(
    int Invoices,
    int Acts,
    int Batches,
    int Entries,
    string Hledger,
    string Beancount,
    int DaysThatTie,
    int BalancesThatDiffer,
    double Seconds
);
