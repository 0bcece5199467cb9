namespace Invoicing.Signatures.Standard;

/// <summary>A signature asks for more work than the bound. An exception, since it must come out of the framework's XPath engine.</summary>
internal sealed class WorkExceededException(long most) : Exception($"The signature needs more than {most} steps.");
