using Invoicing.Faults;

namespace Invoicing.Payments.Bank.Model;

/// <summary>Ends the reading of a file inside its reader; never leaves it: the reader gives the fault back as a value.</summary>
internal sealed class Refusal(Fault fault) : Exception(fault.Message)
{
    /// <summary>Why the file is refused.</summary>
    public Fault Fault { get; } = fault;

    /// <summary>A refusal that names line and field.</summary>
    public static Refusal At(int line, string field, string code, string message, string? hint = null) =>
        new(Fault.Fatal(code, $"Line {line}, {field}: {message}", field, null, hint) with { Line = line });
}
