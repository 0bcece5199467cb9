namespace Invoicing.Pipeline.Checkpoints;

/// <summary>A checkpoint in a list.</summary>
/// <param name="Body">The text that is signed.</param>
/// <param name="Signature">Its signature, in base64.</param>
/// <param name="Stamp">Time-stamp token over body and signature, in base64; absent where there is none.</param>
public sealed record ListedCheckpoint(string Body, byte[] Signature, byte[]? Stamp = null);
