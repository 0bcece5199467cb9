namespace Invoicing.Ports.People;

/// <summary>A session and whose it is.</summary>
/// <param name="Session">The session.</param>
/// <param name="Person">The person as they are now: roles that were taken away are gone at once.</param>
public sealed record SignedIn(PersonSession Session, Person Person);
