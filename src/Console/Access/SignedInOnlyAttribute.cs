namespace Invoicing.WebConsole.Access;

/// <summary>Open to everybody who is signed in; it shows nothing of any tenant.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SignedInOnlyAttribute : Attribute;
