using Invoicing.Faults;
using Invoicing.Gateway.Documents;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>The invoice of a file, in any format that is read.</summary>
internal static class InvoiceFile
{
    /// <summary>Reads it; null where it cannot be read, which the error stream says why.</summary>
    public static Invoice? Read(FileInfo file)
    {
        var bytes = File.ReadAllBytes(file.FullName);
        var formats = DocumentEngine.All().Formats;
        var head = new DocumentHead(bytes);
        if (formats.FirstOrDefault(format => format.Recognises(head)) is { } source)
        {
            var read = source.Read(bytes, ReadLimits.Default);
            FaultLines.Tell(read.Faults);
            return read.Invoice;
        }

        var known = formats.Select(format => format.WhyUnreadable(bytes, ReadLimits.Default)).FirstOrDefault(fault => fault is not null);
        FaultLines.Tell([
            known
                ?? Fault.Fatal(
                    "GW-INTAKE-FORMAT",
                    "The document is in no format that the gateway reads.",
                    hint: $"Formats: {string.Join(", ", formats.Select(format => format.Id))}."
                ),
        ]);
        return null;
    }
}
