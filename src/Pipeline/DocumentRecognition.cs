using Invoicing.Faults;
using Invoicing.Ports.Documents;

namespace Invoicing.Pipeline;

/// <summary>Which format a document is in: its content says so. A declaration is held against it, so that a wrong one is told apart from wrong
/// content.</summary>
public static class DocumentRecognition
{
    /// <summary>Code of a document whose content is in another format than it was declared to be.</summary>
    public const string WronglyDeclared = "GW-INTAKE-DECLARED";

    /// <summary>Code of a declaration that names no format.</summary>
    public const string UnknownFormat = "GW-INTAKE-FORMAT-UNKNOWN";

    /// <summary>The format that recognises a document: the one declared, where it is one of those that do; or why there is none.</summary>
    /// <param name="formats">Formats, in the order in which they are asked.</param>
    /// <param name="document">The document.</param>
    /// <param name="declared">Id of the format that its sender says it is in; null for none.</param>
    /// <param name="limits">Bounds on a document.</param>
    public static Result<IInvoiceFormat> Of(IReadOnlyList<IInvoiceFormat> formats, ReadOnlyMemory<byte> document, string? declared, ReadLimits limits)
    {
        if (declared is not null && formats.All(format => format.Id != declared))
        {
            return Result<IInvoiceFormat>.Failure(Fault.Fatal(UnknownFormat, $"Unknown format '{declared}'.", hint: $"Formats: {Ids(formats)}."));
        }

        var head = new DocumentHead(document);
        if (formats.FirstOrDefault(format => format.Recognises(head)) is not { } found)
        {
            return Result<IInvoiceFormat>.Failure(WhyUnreadable(formats, document, declared, limits));
        }
        if (declared is null || declared == found.Id)
        {
            return Result<IInvoiceFormat>.Success(found);
        }
        return formats.First(format => format.Id == declared) is var meant && meant.Recognises(head)
            ? Result<IInvoiceFormat>.Success(meant)
            : Result<IInvoiceFormat>.Failure(
                Fault.Fatal(
                    WronglyDeclared,
                    $"The document is declared as {declared}, and its content is {found.Id}.",
                    hint: $"Declare {found.Id}, or nothing; or send a document of {declared}: root and specification (BT-24) tell which it is."
                )
            );
    }

    /// <summary>What to say of a document that no format recognises: what is wrong with it where a format can tell.</summary>
    public static Fault WhyUnreadable(IReadOnlyList<IInvoiceFormat> formats, ReadOnlyMemory<byte> document, string? declared, ReadLimits limits) =>
        formats.Select(format => format.WhyUnreadable(document, limits)).FirstOrDefault(known => known is not null)
        ?? Fault.Fatal(
            "GW-INTAKE-FORMAT",
            declared is null
                ? "The document is in no format that the gateway reads."
                : $"The document is declared as {declared}, and its content is in no format that the gateway reads.",
            hint: $"Formats: {Ids(formats)}."
        );

    private static string Ids(IReadOnlyList<IInvoiceFormat> formats) => string.Join(", ", formats.Select(format => format.Id));
}
