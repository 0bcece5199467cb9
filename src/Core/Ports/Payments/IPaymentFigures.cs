namespace Invoicing.Ports.Payments;

/// <summary>Figures for operators.</summary>
public interface IPaymentFigures
{
    /// <summary>The figures; what happened is counted from a time on.</summary>
    Task<PaymentFigures> FiguresAsync(DateTimeOffset since, CancellationToken cancellation);
}
