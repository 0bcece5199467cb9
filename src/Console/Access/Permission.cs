namespace Invoicing.WebConsole.Access;

/// <summary>What somebody may do at a tenant.</summary>
public enum Permission
{
    /// <summary>Look at invoices, documents, proofs, routes and rule sets.</summary>
    Read,

    /// <summary>Have invoices tried again or withdrawn.</summary>
    Operate,

    /// <summary>Accept warnings, and decide what stands.</summary>
    Approve,

    /// <summary>Look at webhooks, and have deliveries made again.</summary>
    Webhooks,

    /// <summary>Read and verify the audit log.</summary>
    Audit,

    /// <summary>Look after money.</summary>
    Money,

    /// <summary>Say who may do what.</summary>
    People,
}
