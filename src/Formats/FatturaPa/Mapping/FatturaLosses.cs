using System.Globalization;
using Invoicing.Ports.Documents;
using Invoicing.Xml;

namespace Invoicing.Formats.FatturaPa.Mapping;

/// <summary>What a FatturaPA cannot say of an invoice, and the values that it can, fitted to their places.</summary>
internal sealed class FatturaLosses
{
    private const string Root = "/FatturaElettronica";

    /// <summary>Names of parties: with question marks in them they name nobody.</summary>
    private static readonly HashSet<string> Parties = ["BT-27", "BT-44", "BT-59", "BT-62"];

    private readonly List<Loss> _losses = [];

    internal IReadOnlyList<Loss> All => _losses;

    /// <summary>A term without a place.</summary>
    internal void NoPlace(string term, string? value, string reason = "FatturaPA has no place for it")
    {
        if (!XmlWhiteSpace.IsBlank(value))
        {
            Add(Root, value!, reason, term, LossKind.NoPlace);
        }
    }

    /// <summary>Adds a loss.</summary>
    internal void Add(string path, string value, string reason, string term, LossKind why, bool isFatal = false) =>
        _losses.Add(
            new Loss(path, Loss.Excerpt(value), reason)
            {
                Term = term,
                Why = why,
                IsFatal = isFatal,
            }
        );

    /// <summary>A number that an invoice is told by: shortened or written otherwise it would be another invoice's, so that such a loss is fatal.</summary>
    internal string? Identifier(string? text, string term, int most)
    {
        if (XmlWhiteSpace.IsBlank(text))
        {
            return null;
        }
        var latin = LatinText.Of(text!, isBasic: true, out _).Trim();
        var written = latin[..Math.Min(latin.Length, most)].Trim();
        if (written != text!.Trim())
        {
            var why = latin.Length > most ? LossKind.Truncated : LossKind.Unwritable;
            Add(Root, text, $"FatturaPA takes {most} characters of Basic Latin; it would be '{written}'", term, why, isFatal: true);
        }
        return written;
    }

    /// <summary>A text as its place takes it: of a length, in Latin letters.</summary>
    internal string? Text(string? text, string term, int most, bool isBasic = false)
    {
        if (XmlWhiteSpace.IsBlank(text))
        {
            return null;
        }
        var latin = LatinText.Of(text!, isBasic, out var isUnwritable).Trim();
        if (isUnwritable)
        {
            Add(Root, text!, "it has signs that are not of Latin-1", term, LossKind.Unwritable, isFatal: Parties.Contains(term));
        }
        if (latin.Length > most)
        {
            Add(Root, text!, $"FatturaPA takes {most} characters", term, LossKind.Truncated);
            latin = latin[..most].Trim();
        }
        return latin.Length == 0 ? null : latin;
    }

    /// <summary>A number with no more decimals than its place takes.</summary>
    internal decimal? Number(decimal? number, string term, int decimals)
    {
        if (number is not { } value)
        {
            return null;
        }
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        if (rounded != value)
        {
            Add(Root, value.ToString(CultureInfo.InvariantCulture), $"FatturaPA takes {decimals} decimals", term, LossKind.Rounded);
        }
        return rounded;
    }
}
