namespace Invoicing.Payments.Dunning.Letters;

/// <summary>An item as dunning sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Customer">Id of its customer.</param>
/// <param name="Open">What is open.</param>
/// <param name="Due">Day on which it is due.</param>
/// <param name="IsHeld">Disputed, or on hold: no letter speaks of it.</param>
/// <param name="Sent">Levels whose letter is committed, each with its day.</param>
public sealed record DunningItem(string Id, string Customer, decimal Open, DateOnly Due, bool IsHeld, IReadOnlyList<(int Level, DateOnly On)> Sent);
