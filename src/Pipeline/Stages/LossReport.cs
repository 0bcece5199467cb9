using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Documents;

namespace Invoicing.Pipeline.Stages;

/// <summary>What a conversion left behind, kept with the invoice and said in a warning: nothing is dropped silently.</summary>
internal static class LossReport
{
    /// <summary>The report as a document; null when nothing was lost.</summary>
    public static DocumentReference? Keep(StageContext context, string step, IReadOnlyList<Loss> losses) =>
        losses.Count == 0
            ? null
            : context.Documents.Keep(
                DocumentRole.Losses,
                JsonSerializer.SerializeToUtf8Bytes(new { step, losses }, JsonSerializerOptions.Web),
                "application/json"
            );

    /// <summary>Faults for texts that cannot be written as they are: they would be others then, a number another number.</summary>
    public static IReadOnlyList<Fault> Refuse(IReadOnlyList<Loss> losses, string format) =>
        [
            .. losses
                .Where(loss => loss.IsFatal)
                .Select(loss =>
                    Fault.Fatal(
                        "GW-CONVERT-UNWRITABLE",
                        $"{format} cannot carry '{loss.Content}': {loss.Reason}.",
                        loss.Path,
                        hint: "Remove the characters at the source, and hand the invoice in again."
                    )
                ),
        ];

    /// <summary>One warning for all losses of a step.</summary>
    public static IEnumerable<Fault> Warn(IReadOnlyList<Loss> losses, string format)
    {
        if (losses.Count > 0)
        {
            yield return Fault.Warning(
                "GW-CONVERT-LOSS",
                $"{losses.Count} piece(s) of content have no business term in {format}; the first: {losses[0].Content}",
                losses[0].Path,
                hint: "The loss report among the invoice's documents lists them all. What must reach the buyer belongs in a business term or an attachment."
            );
        }
    }
}
