using Invoicing.Gateway.Documents;
using Invoicing.Ports.Documents;

namespace Invoicing.Gateway.Api.Documents;

/// <summary>Content that a conversion leaves behind.</summary>
/// <param name="Step">Whether reading or writing left it.</param>
/// <param name="Path">Where it stands.</param>
/// <param name="Content">Its text.</param>
/// <param name="Reason">Why it is left behind.</param>
/// <param name="Why">The same as a word that programs read.</param>
/// <param name="Term">The business term concerned; null where it has none.</param>
/// <param name="Binding">Whether it is part of what seller and buyer are bound by.</param>
public sealed record LossResource(string Step, string Path, string Content, string Reason, LossKind Why, string? Term, bool Binding)
{
    /// <summary>A loss as the API shows it.</summary>
    public static LossResource Of(ConversionLoss lost) =>
        new(lost.Step, lost.Loss.Path, lost.Loss.Content, lost.Loss.Reason, lost.Loss.Why, lost.Loss.Term, lost.IsBinding);
}
