using System.Text.Json.Serialization;

namespace Invoicing.Ports.Documents;

/// <summary>Why a conversion leaves content behind, or gives it another form.</summary>
[JsonConverter(typeof(LossKindConverter))]
public enum LossKind
{
    /// <summary>The source holds it outside the business terms of EN 16931.</summary>
    NoTerm,

    /// <summary>A business term that the format written has no place for.</summary>
    NoPlace,

    /// <summary>A business term that stands several times where it is taken once.</summary>
    Repeated,

    /// <summary>A declaration (BT-23, BT-24) that gives way to that of the profile written.</summary>
    Replaced,

    /// <summary>A term that says again what another says, and that the rules of the format take only where it says otherwise.</summary>
    Implied,

    /// <summary>A code that has become another of the list that the format uses, and does not come back the same.</summary>
    CodeMapped,

    /// <summary>A text that was cut to the length the format takes.</summary>
    Truncated,

    /// <summary>A number that was rounded to the decimals the format takes.</summary>
    Rounded,

    /// <summary>A text with characters that the format cannot carry.</summary>
    Unwritable,
}
