namespace Invoicing.Ports.Payments;

/// <summary>An account that a customer pays from, learnt from a decision.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Account">The account.</param>
/// <param name="Customer">The customer.</param>
/// <param name="LearntAt">When.</param>
/// <param name="LearntBy">Who decided.</param>
/// <param name="Payment">The payment that it was learnt from.</param>
public sealed record PayerAccount(Guid Id, string Account, string Customer, DateTimeOffset LearntAt, string LearntBy, Guid Payment)
{
    /// <summary>When it was revoked.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Who revoked it.</summary>
    public string? RevokedBy { get; init; }
}
