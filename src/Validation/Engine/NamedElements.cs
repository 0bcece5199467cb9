using System.Collections;

namespace Invoicing.Validation.Engine;

/// <summary>All elements of a name in a document, in document order. Walked by <c>foreach</c> it allocates nothing.</summary>
internal readonly struct NamedElements(Document document, ushort name) : IEnumerable<ElementView>
{
    /// <summary>Stands before the first element.</summary>
    public Enumerator GetEnumerator() => new(document, name);

    /// <inheritdoc />
    IEnumerator<ElementView> IEnumerable<ElementView>.GetEnumerator()
    {
        foreach (var element in this)
        {
            yield return element;
        }
    }

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<ElementView>)this).GetEnumerator();

    /// <summary>Goes from element to element.</summary>
    internal struct Enumerator(Document document, ushort name)
    {
        private int _node = -1;
        private bool _started;

        /// <summary>The element that is looked at.</summary>
        public readonly ElementView Current => new(document, _node);

        /// <summary>Goes to the next element.</summary>
        public bool MoveNext()
        {
            _node = _started ? document.Tape.NextNamed(_node) : document.Tape.FirstNamed(name);
            _started = true;
            return _node >= 0;
        }
    }
}
