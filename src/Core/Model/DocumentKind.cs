namespace Invoicing.Model;

/// <summary>The two families of BT-3, which UBL writes under two roots. Source: EN 16931-1:2017, BT-3; EN 16931-3-2.</summary>
public enum DocumentKind
{
    /// <summary>A commercial invoice (380 and its kin).</summary>
    Invoice,

    /// <summary>A credit note (381 and its kin); its amounts are positive where they credit.</summary>
    CreditNote,
}
