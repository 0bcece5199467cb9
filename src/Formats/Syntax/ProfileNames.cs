using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Xml;

namespace Invoicing.Formats.Syntax;

/// <summary>What a usage specification (CIUS) makes of an invoice: its documents are the base's, but they name their specification (BT-24), and perhaps their
/// process (BT-23). A name that the invoice had before and loses is in the losses.</summary>
internal static class ProfileNames
{
    /// <summary>Writes the invoice under these names. A null process leaves BT-23 as it is.</summary>
    /// <param name="invoice">The invoice.</param>
    /// <param name="write">The writer of the base.</param>
    /// <param name="specification">BT-24.</param>
    /// <param name="process">BT-23.</param>
    /// <param name="paths">Paths of BT-24 and BT-23 in the document.</param>
    internal static WriteResult Write(
        Invoice invoice,
        Func<Invoice, WriteResult> write,
        string specification,
        string? process,
        (string Specification, string Process) paths
    )
    {
        var before = invoice.ProcessControl ?? new ProcessControl();
        var after = before with { SpecificationIdentifier = specification, BusinessProcessType = process ?? before.BusinessProcessType };
        var written = write(invoice with { ProcessControl = after });
        List<Loss> losses = [.. written.Losses];
        AddReplaced(losses, paths.Specification, "BT-24", before.SpecificationIdentifier, specification);
        AddReplaced(losses, paths.Process, "BT-23", before.BusinessProcessType, after.BusinessProcessType);
        return written with { Losses = losses };
    }

    private static void AddReplaced(List<Loss> losses, string path, string term, string? before, string? after)
    {
        if (before != after && !XmlWhiteSpace.IsBlank(before))
        {
            losses.Add(new Loss(path, Loss.Excerpt(before!), $"{term} is replaced by {after}") { Term = term, Why = LossKind.Replaced });
        }
    }
}
