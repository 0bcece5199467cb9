namespace Invoicing.Ports.People;

/// <summary>What somebody is to a tenant. Each is a set of permissions of its own; nobody has more than their roles together give.</summary>
public enum Role
{
    /// <summary>Looks at invoices, their documents and proofs.</summary>
    Viewer,

    /// <summary>Also has invoices tried again or withdrawn, and webhooks delivered again.</summary>
    Operator,

    /// <summary>Also looks after money: payments, matches, dunning.</summary>
    Accountant,

    /// <summary>Also accepts warnings, and approves what waits for approval.</summary>
    Approver,

    /// <summary>Also reads and verifies the audit log.</summary>
    Auditor,

    /// <summary>All of it, and who may do what.</summary>
    Admin,
}
