using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Rules.En16931;

/// <summary>How a syntax answers the rules on totals; the official rules differ in what they round and what they pass over.</summary>
internal abstract class TotalTests
{
    /// <summary>BR-CO-10.</summary>
    public abstract Truth Lines(Scope at);

    /// <summary>BR-CO-11.</summary>
    public abstract Truth Allowances(Scope at);

    /// <summary>BR-CO-12.</summary>
    public abstract Truth Charges(Scope at);

    /// <summary>BR-CO-13.</summary>
    public abstract Truth WithoutVat(Scope at);

    /// <summary>BR-CO-14.</summary>
    public abstract Truth Vat(Scope at);

    /// <summary>BR-CO-15.</summary>
    public abstract Truth WithVat(Scope at);

    /// <summary>BR-CO-16.</summary>
    public abstract Truth Due(Scope at);

    /// <summary>Figures of BR-CO-10.</summary>
    public abstract Figures LinesFigures(Scope at);

    /// <summary>Figures of BR-CO-11.</summary>
    public abstract Figures AllowancesFigures(Scope at);

    /// <summary>Figures of BR-CO-12.</summary>
    public abstract Figures ChargesFigures(Scope at);

    /// <summary>Figures of BR-CO-13.</summary>
    public abstract Figures WithoutVatFigures(Scope at);

    /// <summary>Figures of BR-CO-14.</summary>
    public abstract Figures VatFigures(Scope at);

    /// <summary>Figures of BR-CO-15.</summary>
    public abstract Figures WithVatFigures(Scope at);

    /// <summary>Figures of BR-CO-16.</summary>
    public abstract Figures DueFigures(Scope at);
}
