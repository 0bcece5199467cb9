namespace Invoicing.WebConsole.Access;

/// <summary>Marks an endpoint that serves a file of the program itself: it is nobody's data.</summary>
internal sealed record Asset;
