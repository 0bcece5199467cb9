using System.Text.Json;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Operations;
using Invoicing.Receivables.Actions;

namespace Invoicing.Gateway.Api.Invoices;

/// <summary>What may be done with a transmission now, what it leads to, and why the rest may not: a user interface needs no rules of its own.</summary>
internal static class AvailableActions
{
    /// <summary>The actions, each by the last part of the path that does it.</summary>
    public static IReadOnlyList<AvailableAction> Of(Transmission transmission) =>
        [.. InvoiceOperations.Available(transmission).Select(one => AvailableAction.Of(NameOf(one.Operation), Word(one.LeadsTo), WhyNot(one)))];

    private static string NameOf(Operation operation) =>
        operation switch
        {
            Operation.ResolveCleared => "resolve?authority=cleared",
            Operation.ResolveRejected => "resolve?authority=rejected",
            _ => Word(operation),
        };

    private static string Word(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string? WhyNot(AvailableOperation one) =>
        one.Refusal is { } refusal ? string.Join(' ', new[] { refusal.Message, refusal.Hint }.OfType<string>()) : null;
}
