using Invoicing.Ports.Payments;

namespace Invoicing.Receivables.Cash.Journals;

/// <summary>Is told of each try to deliver a batch to the accountants, to count it. It must be quick and must not throw.</summary>
public interface IDeliveryObserver
{
    /// <summary>A batch was tried at a target; its problem says what went wrong.</summary>
    void Tried(ExportDelivery delivery);
}
