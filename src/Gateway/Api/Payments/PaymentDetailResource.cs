using Invoicing.Ports.Payments;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>What came with a payment.</summary>
/// <param name="Name">Who paid.</param>
/// <param name="Account">Account that it came from.</param>
/// <param name="Text">Text.</param>
/// <param name="EndToEndId">End-to-end id.</param>
/// <param name="References">Structured references.</param>
/// <param name="Line">Id of the bank line that it stands in; none where it came otherwise.</param>
/// <param name="CameOn">Day on which the money came, where that is not the day that it counts from.</param>
/// <param name="Method">How it was paid, as the source says.</param>
public sealed record PaymentDetailResource(
    string Name,
    string Account,
    string Text,
    string EndToEndId,
    IReadOnlyList<string> References,
    Guid? Line,
    DateOnly? CameOn,
    string Method
)
{
    /// <summary>A payment's detail as the API shows it.</summary>
    public static PaymentDetailResource Of(PaymentDetail detail) =>
        new(detail.Name, detail.Account, detail.Text, detail.EndToEndId, detail.References, detail.Line, detail.CameOn, detail.Method);
}
