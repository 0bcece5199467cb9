namespace Invoicing.Json.Reading;

/// <summary>How the reading of a decimal went.</summary>
internal enum DecimalParse
{
    /// <summary>No decimal number.</summary>
    Malformed,

    /// <summary>A number of more digits than a decimal holds.</summary>
    Unrepresentable,

    /// <summary>Read with every digit and its scale.</summary>
    Exact,
}
