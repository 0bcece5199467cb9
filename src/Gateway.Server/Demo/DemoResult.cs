namespace Invoicing.Gateway.Server.Demo;

/// <summary>The last line of the demo. Written as one JSON object with <c>--json</c>.</summary>
/// <param name="Submitted">Invoices handed in.</param>
/// <param name="Accepted">Invoices that an authority cleared.</param>
/// <param name="Rejected">Invoices rejected with reasons, by our rules or by an authority.</param>
/// <param name="Parked">Invoices that wait for a person.</param>
/// <param name="Duplicates">Documents that an authority took beyond one for each invoice, by the authority's own records.</param>
/// <param name="Lost">Invoices that we call cleared and that no authority has in its records.</param>
/// <param name="Evidence">Evidence packs that verify offline, one for each invoice that was taken in.</param>
/// <param name="Unexpected">Invoices that ended otherwise than they must.</param>
/// <param name="Seconds">From the first submission to the last acknowledgement.</param>
internal sealed record DemoResult(int Submitted, int Accepted, int Rejected, int Parked, int Duplicates, int Lost, int Evidence, int Unexpected, double Seconds)
{
    /// <summary>Numbers of the documents that an authority took more than once.</summary>
    public IReadOnlyList<string> TakenTwice { get; init; } = [];

    /// <summary>Numbers of the invoices that we call cleared and that no authority has in its records.</summary>
    public IReadOnlyList<string> LostNumbers { get; init; } = [];

    /// <summary>Numbers of the invoices that ended otherwise than they must.</summary>
    public IReadOnlyList<string> UnexpectedNumbers { get; init; } = [];

    /// <summary>Invoices that an authority cleared, by the country of their sellers.</summary>
    public IReadOnlyDictionary<string, int> Countries { get; init; } = new Dictionary<string, int>();

    /// <summary>What became of the money: a bank file, its matches, and whether the books tie out.</summary>
    public DemoMoneyResult Money { get; init; } = new(0, 0, 0, 0, 0, true);

    /// <summary>Whether all went as it must.</summary>
    public bool IsGood => Unexpected == 0 && Duplicates == 0 && Lost == 0 && Parked == 0 && Money is { Ties: true, AddedAgain: 0 };
}
