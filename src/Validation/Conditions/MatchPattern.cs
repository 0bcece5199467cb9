using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Conditions;

/// <summary>Which elements a context of a rule table takes: those at the end of a path, read from its end.</summary>
/// <param name="Steps">The steps of the path; the last is the element itself.</param>
internal sealed record MatchPattern(IReadOnlyList<MatchStep> Steps)
{
    /// <summary>The names of the elements.</summary>
    public NameTest Name => Steps[^1].Name;

    /// <summary>Whether an element is taken. A condition that cannot be decided does not take it.</summary>
    public bool Takes(Document document, int node) => Takes(document, node, node, Steps.Count - 1);

    private bool Takes(Document document, int origin, int node, int index)
    {
        var step = Steps[index];
        if (node < 0 || !step.Name.Takes(document, node) || !step.Passes(document, origin, node))
        {
            return false;
        }
        var around = document.Tape.Parent(node);
        if (index == 0)
        {
            return !step.IsFromRoot || around < 0;
        }
        if (!step.IsDeep)
        {
            return Takes(document, origin, around, index - 1);
        }
        for (; around >= 0; around = document.Tape.Parent(around))
        {
            if (Takes(document, origin, around, index - 1))
            {
                return true;
            }
        }
        return false;
    }
}
