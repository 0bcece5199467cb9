namespace Invoicing.Receivables.Cash.Settings;

/// <summary>How late payers are written to. Without a level nobody is.</summary>
public sealed record DunningSettings
{
    /// <summary>The levels, in their order.</summary>
    public IReadOnlyList<DunningLevelSettings> Levels { get; init; } = [];

    /// <summary>Country whose statutory interest is claimed, two letters; null where no level claims interest.</summary>
    public string? Country { get; init; }

    /// <summary>Rates of the operator's own, which count before those of the table.</summary>
    public IReadOnlyList<InterestRateSettings> Rates { get; init; } = [];

    /// <summary>Whether letters are written each day of their own accord; else only when somebody asks for a run.</summary>
    public bool Daily { get; init; } = true;

    /// <summary>How often it is looked for a new day; from a second to a day.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Language of letters: en, de, fr, it, pl, ro.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Days that a letter leaves to pay; from 1 to 90.</summary>
    public int PayWithinDays { get; init; } = 10;
}
