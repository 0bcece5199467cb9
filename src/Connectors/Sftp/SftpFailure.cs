using Invoicing.Lifecycle;

namespace Invoicing.Connectors.Sftp;

/// <summary>Why an operation came to nothing.</summary>
/// <param name="Problem">What happened.</param>
/// <param name="NeedsPerson">Whether repeating is useless until a person acts.</param>
/// <param name="Answered">Whether the server itself refused, so that what was asked for certainly was not done.</param>
internal sealed record SftpFailure(Problem Problem, bool NeedsPerson, bool Answered);
