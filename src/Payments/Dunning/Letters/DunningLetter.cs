namespace Invoicing.Payments.Dunning.Letters;

/// <summary>A letter that is to be sent.</summary>
/// <param name="Customer">To whom.</param>
/// <param name="Level">The highest level in it.</param>
/// <param name="Items">Each item with the level that it reaches and its fee.</param>
public sealed record DunningLetter(string Customer, int Level, IReadOnlyList<(string Item, int Level, decimal Fee)> Items)
{
    /// <summary>Keys under which its steps are committed, one for each item and level: whoever finds one taken sends nothing, also after a crash.</summary>
    public IReadOnlyList<string> Keys => [.. Items.Select(item => $"dunning:{item.Item}:{item.Level}")];
}
