using System.Diagnostics.CodeAnalysis;
using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Formats.Syntax.Slots;

/// <summary>The place of a national term in the invoice's extensions.</summary>
/// <param name="term">Its registered id.</param>
internal sealed class ExtensionSlot(string term) : Slot<Invoice, string>
{
    private static readonly ReferenceSlot<Invoice, TermList<Extension>> All = new(typeof(Invoice).GetProperty(nameof(Invoice.Extensions))!);

    internal override bool TryGet(Invoice target, [MaybeNullWhen(false)] out string value) => (value = target.ExtensionOf(term)) is not null;

    internal override void Set(Invoice target, string value) => All.Set(target, [.. Without(target), new Extension { Term = term, Value = value }]);

    internal override void Clear(Invoice target) => All.Set(target, [.. Without(target)]);

    private IEnumerable<Extension> Without(Invoice target) => target.Extensions.Where(extension => extension.Term != term);
}
