using System.Text;
using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Bindings;

/// <summary>VAT categories in UBL.</summary>
internal static class UblVat
{
    /// <summary>Whether a tax category has this code and is of the scheme VAT.</summary>
    public static Func<Scope, Truth> Is(string code)
    {
        var bytes = Encoding.UTF8.GetBytes(code);
        return at => at.Value(UblNames.Id).Normalized.Is(bytes) && UblNames.IsVat(at);
    }
}
