namespace Invoicing.Sandbox.Ssh.Wire;

/// <summary>The peer broke the protocol, or the connection must end on purpose: caught where the connection is run, and nowhere else.</summary>
internal sealed class SshProtocolException(string message) : Exception(message);
