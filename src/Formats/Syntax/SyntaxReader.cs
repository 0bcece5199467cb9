using Invoicing.Formats.Syntax.Entries;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Xml;
using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.Syntax;

/// <summary>Reads a document by the table of its root: one scan by the input layer that the validator uses, one walk over the tape.</summary>
/// <param name="style">The syntax.</param>
internal sealed class SyntaxReader(SyntaxStyle style)
{
    /// <summary>What the table of its root makes of a document; of another root there is a hint what to send.</summary>
    internal ReadResult Read<T>(
        ReadOnlyMemory<byte> document,
        ReadLimits limits,
        IReadOnlyList<(ushort Root, Block<T> Table)> tables,
        string wrongRoot,
        Func<ushort, T, Invoice> finish
    )
        where T : class, new()
    {
        var (tape, flaw) = XmlInput.Open(document, new XmlLimits { MaxBytes = limits.MaxBytes, MaxDepth = limits.MaxDepth }, style.Names);
        if (tape is null)
        {
            return new ReadResult(null, [flaw!.ToFault() with { Path = "/" }], []);
        }

        using (tape)
        {
            var report = new SyntaxReport(limits, style);
            var reading = new SyntaxReading(tape, limits, report, style);
            var root = tape.Name(0);
            var table = tables.FirstOrDefault(known => known.Root == root).Table;
            if (table is null)
            {
                reading.Fail(0, "ROOT", $"The root is {reading.RootName()}.", null, wrongRoot);
                return new ReadResult(null, report.Faults(), []);
            }
            var target = table.Layout.NewTarget();
            table.ReadEntries(reading, 0, target);
            var read = table.Layout.Finish(target);
            return new ReadResult(report.HasFatal ? null : finish(root, read), report.Faults(), report.Losses());
        }
    }
}
