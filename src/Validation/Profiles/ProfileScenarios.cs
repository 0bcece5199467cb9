namespace Invoicing.Validation.Profiles;

/// <summary>The scenarios of a profile by kind of document; null where the publisher's validator has none, so that it refuses the document.</summary>
internal sealed record ProfileScenarios(Scenario? Invoice, Scenario? CreditNote, Scenario? Cii);
