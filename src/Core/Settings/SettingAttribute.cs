namespace Invoicing.Settings;

/// <summary>
/// What an operator may set, and why. The bounds that a start checks (<see cref="SettingBounds"/>) and the tables of <c>docs/configuration.md</c> both come
/// from here.
/// </summary>
/// <param name="meaning">What it is for, and what its bounds stop; Markdown of one table cell.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class SettingAttribute(string meaning) : Attribute
{
    /// <summary>What it is for, and what its bounds stop.</summary>
    public string Meaning => meaning;

    /// <summary>Its name in the configuration, where it is not that of the property.</summary>
    public string? Name { get; init; }

    /// <summary>The least, with its unit: <c>1</c>, <c>100 ms</c>, <c>1 KB</c>; null where there is none.</summary>
    public string? Min { get; init; }

    /// <summary>The property of the same options that is the least, instead of <see cref="Min"/>.</summary>
    public string? MinOf { get; init; }

    /// <summary>The most, with its unit: <c>4,096</c>, <c>7 days</c>, <c>100 MB</c>; null where there is none.</summary>
    public string? Max { get; init; }

    /// <summary>What it is counted in, where the configuration has a bare number: <c>s</c>, <c>ms</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>What counts where it is not set; null where the property's own value says so.</summary>
    public string? Default { get; init; }
}
