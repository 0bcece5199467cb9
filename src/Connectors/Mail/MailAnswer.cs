using Invoicing.Lifecycle;

namespace Invoicing.Connectors.Mail;

/// <summary>What a mail server made of a message to one recipient.</summary>
public abstract record MailAnswer
{
    private MailAnswer() { }

    /// <summary>It took it upon itself.</summary>
    public sealed record Taken(string Reply) : MailAnswer;

    /// <summary>It will not take it, now or later (5xx).</summary>
    public sealed record Refused(Problem Problem) : MailAnswer;

    /// <summary>It certainly did not take it; it may later (4xx, or nobody there).</summary>
    public sealed record NotNow(Problem Problem) : MailAnswer;

    /// <summary>The message was handed over and no answer came: it may or may not be on its way.</summary>
    public sealed record Unknown(Problem Problem) : MailAnswer;
}
