namespace Invoicing.Gateway.Server.Demo;

/// <summary>Shows how far the invoices are.</summary>
internal interface IDemoProgress
{
    /// <summary>Called a few times a second.</summary>
    void Show(IReadOnlyList<DemoInvoice> invoices);
}
