namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>Exit codes of every command.</summary>
internal static class ExitCode
{
    /// <summary>Done, and all is well.</summary>
    public const int Good = 0;

    /// <summary>Done, and something is wrong with what was looked at.</summary>
    public const int Bad = 1;

    /// <summary>Not done: the call or the configuration is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Done, nothing is known to be wrong, but of something nothing can be said: a signature by an algorithm that is not judged.</summary>
    public const int NotJudged = 3;

    /// <summary>Not done: content would be lost that may not be.</summary>
    public const int Lossy = 4;

    /// <summary>A fault of the program itself.</summary>
    public const int Failed = 70;
}
