namespace Invoicing.WebConsole.Access;

/// <summary>Open to everybody, signed in or not.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenToAllAttribute : Attribute;
