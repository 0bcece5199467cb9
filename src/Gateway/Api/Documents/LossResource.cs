using Invoicing.Ports.Documents;

namespace Invoicing.Gateway.Api.Documents;

/// <summary>Content that a conversion leaves behind.</summary>
/// <param name="Step">Whether reading or writing left it.</param>
/// <param name="Path">Where it stands.</param>
/// <param name="Content">Its text.</param>
/// <param name="Reason">Why it is left behind.</param>
public sealed record LossResource(string Step, string Path, string Content, string Reason)
{
    /// <summary>A loss as the API shows it.</summary>
    public static LossResource Of(string step, Loss loss) => new(step, loss.Path, loss.Content, loss.Reason);
}
