using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.WebConsole.Text;

namespace Invoicing.WebConsole.Views;

/// <summary>Faults and problems in the reader's language, where it is known; else as the gateway, the rule or the authority says them.</summary>
public static class FaultTexts
{
    /// <summary>A problem; null where there is none.</summary>
    public static string? Of(Problem? problem, Texts texts) => problem is null ? null : texts.Find($"fault.{problem.Code}") ?? problem.Message;

    /// <summary>A cause by its code alone.</summary>
    public static string Of(string? code, Texts texts) => code is null ? texts["cause.none"] : texts.Find($"fault.{code}") ?? code;

    /// <summary>Why a transmission was rejected: its first fatal fault.</summary>
    public static string? Rejection(Transmission transmission, Texts texts) =>
        transmission.Faults.FirstOrDefault(fault => fault.Severity == Severity.Fatal) is { } fault
            ? texts.Find($"fault.{fault.Code}") ?? $"{fault.Code}: {fault.Message}"
            : null;
}
