namespace Invoicing.Bench.Validate;

/// <summary>What was measured of one document.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="PassMilliseconds">Processor time of an XmlReader pass.</param>
/// <param name="VerdictMilliseconds">Processor time of a whole verdict.</param>
/// <param name="Ratio">The one by the other.</param>
/// <param name="NanosecondsPerByte">Processor time of a verdict for each byte.</param>
/// <param name="AllocatedPerByte">Bytes allocated for each byte, pooled buffers aside.</param>
internal sealed record ValidateFigures(
    string Name,
    int Bytes,
    double PassMilliseconds,
    double VerdictMilliseconds,
    double Ratio,
    double NanosecondsPerByte,
    double AllocatedPerByte
);
