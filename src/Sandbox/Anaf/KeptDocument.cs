using System.Xml.Linq;

namespace Invoicing.Sandbox.Anaf;

/// <summary>A document as it is kept over a restart of the authority.</summary>
internal sealed record KeptDocument
{
    public required string Environment { get; init; }
    public required string Standard { get; init; }
    public required string Cif { get; init; }
    public required string Root { get; init; }
    public required string Number { get; init; }
    public required string Seller { get; init; }
    public required string Buyer { get; init; }
    public required string Sha256 { get; init; }
    public required IReadOnlyList<string> Errors { get; init; }
    public required long Index { get; init; }
    public required IReadOnlyList<long> DownloadIds { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? VerdictAt { get; init; }
    public TimeSpan ListDelay { get; init; }
    public int PollsLeft { get; init; }
    public DateTimeOffset? PollsUntil { get; init; }
    public required byte[] Bytes { get; init; }

    public static KeptDocument Of(AnafDocument document) =>
        new()
        {
            Environment = document.Environment,
            Standard = document.Standard,
            Cif = document.Cif,
            Root = $"{document.Reading.Root.Name}",
            Number = document.Reading.Number,
            Seller = document.Reading.Seller,
            Buyer = document.Reading.Buyer,
            Sha256 = document.Sha256,
            Errors = document.Errors,
            Index = document.Index,
            DownloadIds = document.DownloadIds,
            ReceivedAt = document.ReceivedAt,
            VerdictAt = document.VerdictAt,
            ListDelay = document.ListDelay,
            PollsLeft = document.PollsLeft,
            PollsUntil = document.PollsUntil,
            Bytes = document.Bytes,
        };

    /// <summary>The document again; <paramref name="verdictLogged"/> says whether the records hold its verdict.</summary>
    public AnafDocument Document(bool verdictLogged) =>
        new()
        {
            Environment = Environment,
            Standard = Standard,
            Cif = Cif,
            Bytes = Bytes,
            Reading = new DocumentReading(new XElement(XName.Get(Root)), Number, Seller, Buyer),
            Sha256 = Sha256,
            Errors = Errors,
            Index = Index,
            DownloadIds = DownloadIds,
            ReceivedAt = ReceivedAt,
            VerdictAt = verdictLogged ? VerdictAt ?? ReceivedAt : VerdictAt,
            ListDelay = ListDelay,
            PollsLeft = verdictLogged ? 0 : PollsLeft,
            PollsUntil = PollsUntil,
            VerdictLogged = verdictLogged,
        };
}
