namespace Invoicing.Taxes.Withholding;

/// <summary>
/// A tax that the buyer withholds from the payment and remits in the seller's name: Italian ritenuta d'acconto, Spanish retención de IRPF.
/// EN 16931 has no term for it. It is therefore kept beside the totals and never enters BR-CO-16: BT-115 remains what is due before withholding.
/// A national format writes it in its own place (FatturaPA: DatiRitenuta; Facturae: TaxesWithheld). Where a buyer wants to see the net sum in an
/// EN 16931 document, the ERP states the withheld sum as paid (BT-113), and BR-CO-16 holds with the smaller BT-115; the gateway never does so by itself.
/// </summary>
/// <param name="Type">The authority's code, such as RT01 (FatturaPA 1.2.2, TipoRitenuta) or 04 (Facturae 3.2.2, IRPF).</param>
/// <param name="Rate">Per cent of the base; 0 to 100.</param>
/// <param name="BaseShare">Per cent of the total without VAT (BT-109) that is the base; 0 to 100. Agents' commissions in Italy: 50.</param>
public sealed record WithholdingRule(string Type, decimal Rate, decimal BaseShare = 100m);
