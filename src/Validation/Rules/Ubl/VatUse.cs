namespace Invoicing.Validation.Rules.Ubl;

/// <summary>How often a VAT category is used where. "Vat" means that the tax scheme is VAT too.</summary>
internal sealed class VatUse
{
    /// <summary>Identifiers of the category anywhere, scheme VAT.</summary>
    public int VatIds { get; set; }

    /// <summary>Items of lines.</summary>
    public int Lines { get; set; }

    /// <summary>Items of lines, scheme VAT.</summary>
    public int VatLines { get; set; }

    /// <summary>Allowances and charges at any level.</summary>
    public int AllowanceCharges { get; set; }

    /// <summary>Allowances and charges at any level, scheme VAT.</summary>
    public int VatAllowanceCharges { get; set; }

    /// <summary>Allowances at any level, scheme VAT.</summary>
    public int VatAllowances { get; set; }

    /// <summary>Charges at any level, scheme VAT.</summary>
    public int VatCharges { get; set; }

    /// <summary>Document level allowances, scheme VAT.</summary>
    public int TopVatAllowances { get; set; }

    /// <summary>Document level charges, scheme VAT.</summary>
    public int TopVatCharges { get; set; }

    /// <summary>Entries of the VAT breakdown.</summary>
    public int Breakdowns { get; set; }

    /// <summary>Entries of the VAT breakdown, scheme VAT.</summary>
    public int VatBreakdowns { get; set; }

    /// <summary>Entries of the VAT breakdown with the code free of white space.</summary>
    public int ExactBreakdowns { get; set; }

    /// <summary>Entries of the VAT breakdown with the code free of white space, scheme VAT.</summary>
    public int ExactVatBreakdowns { get; set; }
}
