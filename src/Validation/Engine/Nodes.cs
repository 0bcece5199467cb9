using System.Runtime.CompilerServices;

namespace Invoicing.Validation.Engine;

/// <summary>The elements that a path leads to, in document order. It is its own enumerator and allocates nothing.</summary>
internal struct Nodes
{
    private readonly Document document;
    private readonly ushort[] steps;
    private readonly int start;
    private Levels current;
    private bool started;

    /// <summary>Elements under one element.</summary>
    public Nodes(Document document, int start, TermPath path) => (this.document, this.start, steps) = (document, start, path.Steps);

    /// <summary>The element that is looked at.</summary>
    public readonly Scope Current => new(document, current[steps.Length - 1]);

    /// <summary>Itself.</summary>
    public readonly Nodes GetEnumerator() => this;

    /// <summary>Goes to the next element.</summary>
    public bool MoveNext()
    {
        var tape = document.Tape;
        if (steps.Length == 1)
        {
            current[0] = started ? tape.NextLike(current[0]) : tape.Child(start, steps[0]);
            started = true;
            return current[0] >= 0;
        }

        var last = steps.Length - 1;
        var level = started ? last : 0;
        current[level] = started ? tape.NextLike(current[level]) : tape.Child(start, steps[0]);
        started = true;
        while (true)
        {
            if (current[level] < 0)
            {
                if (level == 0) return false;
                level--;
                current[level] = tape.NextLike(current[level]);
            }
            else if (level == last)
            {
                return true;
            }
            else
            {
                current[level + 1] = tape.Child(current[level], steps[level + 1]);
                level++;
            }
        }
    }

    [InlineArray(TermPath.MaxSteps)]
    private struct Levels
    {
        private int first;
    }
}
