namespace Invoicing.Sandbox;

/// <summary>An authority could not be started: its port is taken, or its folder cannot be used.</summary>
public sealed class SandboxStartException(string message, bool portIsTaken, Exception inner) : Exception(message, inner)
{
    /// <summary>Whether it is the port.</summary>
    public bool PortIsTaken { get; } = portIsTaken;
}
