using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.En16931;

/// <summary>How a syntax answers the rules on totals; the official rules differ in what they round and what they pass over.</summary>
internal abstract class TotalTests
{
    /// <summary>BR-CO-10.</summary>
    public abstract Truth Lines(ElementView at);

    /// <summary>BR-CO-11.</summary>
    public abstract Truth Allowances(ElementView at);

    /// <summary>BR-CO-12.</summary>
    public abstract Truth Charges(ElementView at);

    /// <summary>BR-CO-13.</summary>
    public abstract Truth WithoutVat(ElementView at);

    /// <summary>BR-CO-14.</summary>
    public abstract Truth Vat(ElementView at);

    /// <summary>BR-CO-15.</summary>
    public abstract Truth WithVat(ElementView at);

    /// <summary>BR-CO-16.</summary>
    public abstract Truth Due(ElementView at);

    /// <summary>Figures of BR-CO-10.</summary>
    public abstract Figures LinesFigures(ElementView at);

    /// <summary>Figures of BR-CO-11.</summary>
    public abstract Figures AllowancesFigures(ElementView at);

    /// <summary>Figures of BR-CO-12.</summary>
    public abstract Figures ChargesFigures(ElementView at);

    /// <summary>Figures of BR-CO-13.</summary>
    public abstract Figures WithoutVatFigures(ElementView at);

    /// <summary>Figures of BR-CO-14.</summary>
    public abstract Figures VatFigures(ElementView at);

    /// <summary>Figures of BR-CO-15.</summary>
    public abstract Figures WithVatFigures(ElementView at);

    /// <summary>Figures of BR-CO-16.</summary>
    public abstract Figures DueFigures(ElementView at);
}
