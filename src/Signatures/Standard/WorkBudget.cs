namespace Invoicing.Signatures.Standard;

/// <summary>Counts what verifying costs: nodes looked at, bytes digested. What others wrote decides how much that is, so it ends somewhere.</summary>
internal sealed class WorkBudget(long most)
{
    private const int CharactersPerStep = 32;

    private long _spent;

    /// <summary>Whether an expression has looked at the node that it was evaluated on. Until then its value is the same for all.</summary>
    public bool SawContext { get; set; }

    /// <summary>Counts steps; throws <see cref="WorkExceededException"/> once there are too many.</summary>
    public void Spend(long steps = 1)
    {
        _spent += steps;
        if (_spent > most)
        {
            throw new WorkExceededException(most);
        }
    }

    /// <summary>Counts text or bytes that were gone through.</summary>
    public void SpendText(long length) => Spend(1 + (length / CharactersPerStep));
}
