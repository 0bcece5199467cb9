using Invoicing.Gateway.Documents;
using Invoicing.Model;
using Invoicing.Pipeline;
using Invoicing.Ports.Documents;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>The invoice of a file, in any format that is read.</summary>
internal static class InvoiceFile
{
    /// <summary>Reads it; null where it cannot be read, which the error stream says why.</summary>
    public static Invoice? Read(FileInfo file)
    {
        var bytes = File.ReadAllBytes(file.FullName);
        var source = DocumentRecognition.Of(DocumentEngine.All().Formats, bytes, declared: null, ReadLimits.Default);
        if (source.Value is not { } format)
        {
            FaultLines.Tell(source.Faults);
            return null;
        }

        var read = format.Read(bytes, ReadLimits.Default);
        FaultLines.Tell(read.Faults);
        return read.Invoice;
    }
}
