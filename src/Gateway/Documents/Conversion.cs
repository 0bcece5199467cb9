using Invoicing.Faults;
using Invoicing.Model;
using Invoicing.Pipeline;
using Invoicing.Ports.Documents;

namespace Invoicing.Gateway.Documents;

/// <summary>A document in another format, with an account of what did not fit.</summary>
/// <param name="Source">The format it was in.</param>
/// <param name="Written">The document.</param>
/// <param name="Losses">What was left behind, in reading and in writing.</param>
/// <param name="Warnings">What was found on the way.</param>
public sealed record Conversion(IInvoiceFormat Source, ReadOnlyMemory<byte> Written, IReadOnlyList<ConversionLoss> Losses, IReadOnlyList<Fault> Warnings)
{
    /// <summary>Code of a conversion that is refused because content would be lost.</summary>
    public const string Lossy = "GW-CONVERT-STRICT";

    /// <summary>Terms that a fault names; the rest is counted.</summary>
    private const int MostNamed = 20;

    /// <summary>What a specification has in its name (BT-24) that extends the norm: what seller and buyer agreed on beyond its terms binds them, too. Source:
    /// EN 16931-1, annex on extensions; the form of identifiers of usage specifications.</summary>
    private const string ExtensionMark = "#conformant#";

    /// <summary>Converts a document. Never throws on input.</summary>
    /// <param name="formats">Formats, in the order in which they are asked.</param>
    /// <param name="document">The document.</param>
    /// <param name="declared">Id of the format that it is said to be in; null for none.</param>
    /// <param name="target">The format to write.</param>
    /// <param name="taxes">What completes taxes and totals first; null to leave them as they are.</param>
    /// <param name="limits">Bounds on the document.</param>
    public static Result<Conversion> Of(
        IReadOnlyList<IInvoiceFormat> formats,
        ReadOnlyMemory<byte> document,
        string? declared,
        IInvoiceFormat target,
        ITaxCalculation? taxes,
        ReadLimits limits
    )
    {
        var recognised = DocumentRecognition.Of(formats, document, declared, limits);
        if (recognised.Value is not { } source)
        {
            return Result<Conversion>.Failure(recognised.Faults);
        }
        var read = source.Read(document, limits);
        var completed = read.Invoice is { } stated ? taxes?.Calculate(stated) : null;
        List<Fault> faults = [.. read.Faults, .. completed?.Faults ?? []];
        if ((completed is null ? read.Invoice : completed.Invoice) is not { } invoice)
        {
            return Result<Conversion>.Failure(faults);
        }
        var written = target.Write(invoice);
        var isExtended = IsExtended(invoice);
        return Result<Conversion>.Success(
            new(
                source,
                written.Document,
                [
                    .. read.Losses.Select(loss => new ConversionLoss("read", loss, loss.IsBinding || (isExtended && loss.Why == LossKind.NoTerm))),
                    .. written.Losses.Select(loss => new ConversionLoss("write", loss, loss.IsBinding)),
                ],
                faults
            )
        );
    }

    /// <summary>Why the document must not be used: texts that it cannot carry; and, where nothing binding may be lost, what would be.</summary>
    public IReadOnlyList<Fault> Refusals(string target, bool strict)
    {
        List<Fault> faults =
        [
            .. Losses
                .Where(lost => lost.Loss.IsFatal)
                .Select(lost =>
                    Fault.Fatal(
                        "GW-CONVERT-UNWRITABLE",
                        $"{target} cannot carry '{lost.Loss.Content}': {lost.Loss.Reason}.",
                        lost.Loss.Path,
                        lost.Loss.Term,
                        "Mend it at the source, or convert to a format that carries it."
                    )
                ),
        ];
        var binding = Losses.Where(lost => lost.IsBinding).ToList();
        if (strict && binding.Count > 0)
        {
            faults.Add(
                Fault.Fatal(
                    Lossy,
                    $"{binding.Count} piece(s) of content that bind seller and buyer would be lost: {Names(binding)}.",
                    binding[0].Loss.Path,
                    binding[0].Loss.Term,
                    "The loss report says where and why. Convert to a format that carries them, or without strict where they may go."
                )
            );
        }
        return faults;
    }

    private static bool IsExtended(Invoice invoice) =>
        invoice.ProcessControl?.SpecificationIdentifier?.Contains(ExtensionMark, StringComparison.Ordinal) == true;

    private static string Names(List<ConversionLoss> losses)
    {
        var terms = losses.GroupBy(lost => lost.Loss.Term ?? lost.Loss.Path).ToList();
        var named = string.Join(", ", terms.Take(MostNamed).Select(term => term.Count() > 1 ? $"{term.Key} ({term.Count()} times)" : term.Key));
        return terms.Count > MostNamed ? $"{named} and {terms.Count - MostNamed} more" : named;
    }
}
