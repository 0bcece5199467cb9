namespace Invoicing.Gateway.Api.Description;

/// <summary>Marks an endpoint whose body is a bank file, read as it comes.</summary>
internal sealed record TakesBankFile;
