using System.Runtime.CompilerServices;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Engine;

/// <summary>The elements that a path leads to, in document order. It is its own enumerator and allocates nothing.</summary>
internal struct ElementSequence
{
    private readonly Document _document;
    private readonly ushort[] _steps;
    private readonly int _start;
    private Levels _current;
    private bool _started;

    /// <summary>Elements under one element.</summary>
    public ElementSequence(Document document, int start, TermPath path) => (_document, _start, _steps) = (document, start, path.Steps);

    /// <summary>The element that is looked at.</summary>
    public readonly ElementView Current => new(_document, _current[_steps.Length - 1]);

    /// <summary>Itself.</summary>
    public readonly ElementSequence GetEnumerator() => this;

    /// <summary>Goes to the next element.</summary>
    public bool MoveNext()
    {
        var tape = _document.Tape;
        if (_steps.Length == 1)
        {
            _current[0] = _started ? tape.NextLike(_current[0]) : tape.Child(_start, _steps[0]);
            _started = true;
            return _current[0] >= 0;
        }

        var last = _steps.Length - 1;
        var level = _started ? last : 0;
        _current[level] = _started ? tape.NextLike(_current[level]) : tape.Child(_start, _steps[0]);
        _started = true;
        while (true)
        {
            if (_current[level] < 0)
            {
                if (level == 0)
                {
                    return false;
                }
                level--;
                _current[level] = tape.NextLike(_current[level]);
            }
            else if (level == last)
            {
                return true;
            }
            else
            {
                _current[level + 1] = tape.Child(_current[level], _steps[level + 1]);
                level++;
            }
        }
    }

    [InlineArray(TermPath.MaxSteps)]
    private struct Levels
    {
        private int _first;
    }
}
