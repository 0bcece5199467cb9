using Invoicing.Lifecycle;

namespace Invoicing.Connectors.Mail;

/// <summary>What a mail server made of a message to one recipient.</summary>
public abstract record MailAnswer
{
    private MailAnswer() { }

    /// <summary>It took it upon itself.</summary>
    public sealed record Taken : MailAnswer;

    /// <summary>It will not take it, now or later (5xx).</summary>
    public sealed record Refused(Problem Problem) : MailAnswer;

    /// <summary>It did not take it, or its answer was lost: the same again, later (4xx, or nobody there).</summary>
    public sealed record NotNow(Problem Problem) : MailAnswer;
}
