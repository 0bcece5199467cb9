namespace Invoicing.Receivables.Actions;

/// <summary>
/// Who did something, as it stands in the audit trail: <c>key:NAME</c>, or <c>key:NAME (PERSON)</c> where the key says whose it is. Where two must decide, two
/// keys of one person are one.
/// </summary>
public static class Actors
{
    /// <summary>The actor of a key.</summary>
    /// <param name="key">Name of the key.</param>
    /// <param name="person">Whose it is; null or empty where nothing says so.</param>
    public static string Of(string key, string? person) => string.IsNullOrEmpty(person) ? $"key:{key}" : $"key:{key} ({person})";

    /// <summary>Whether two are one and the same person, as far as is known.</summary>
    public static bool AreOne(string? one, string? other) =>
        one is not null && (one == other || (PersonOf(one) is { } person && string.Equals(person, PersonOf(other), StringComparison.OrdinalIgnoreCase)));

    private static string? PersonOf(string? actor) =>
        actor is [.., ')'] && actor.LastIndexOf(" (", StringComparison.Ordinal) is >= 0 and var at && at + 3 < actor.Length ? actor[(at + 2)..^1] : null;
}
