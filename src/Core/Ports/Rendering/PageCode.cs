namespace Invoicing.Ports.Rendering;

/// <summary>A QR code.</summary>
/// <param name="Content">What it holds: an address, or what an authority asks for.</param>
/// <param name="Caption">What it is, for people.</param>
public sealed record PageCode(string Content, string Caption);
