using Invoicing.Faults;

namespace Invoicing.Formats.FatturaPa;

/// <summary>A file of several invoices (lotto) is lawful. Each invoice is one of its own here, and is handed in as such.</summary>
internal static class Lotto
{
    private const string SecondBody = "/FatturaElettronica/FatturaElettronicaBody[";

    /// <summary>A fault in words that tell of it, where it is of a second invoice.</summary>
    public static Fault Told(Fault fault) =>
        fault is { Code: "GW-FPA-REPEATED", Path: { } path } && path.StartsWith(SecondBody, StringComparison.Ordinal)
            ? fault with
            {
                Message = "The file holds more than one invoice (FatturaElettronicaBody).",
                Hint = "Hand each in as a file of its own, with the same FatturaElettronicaHeader.",
            }
            : fault;
}
