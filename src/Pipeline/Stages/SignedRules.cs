using Invoicing.Faults;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Signing;
using Invoicing.Routing;

namespace Invoicing.Pipeline.Stages;

/// <summary>A document is judged before it is signed; this says what its rules would make of the signature inside of it.</summary>
public static class SignedRules
{
    /// <summary>
    /// Fatal (GW-SIGN-FORBIDDEN) where one of these rule sets would refuse the signed document; a warning (GW-SIGN-SCHEMA) where it leaves the XML schema of
    /// its syntax, which not every receiver asks. None where the route does not sign.
    /// </summary>
    public static IReadOnlyList<Fault> Check(Route route, ISigner? signer, IReadOnlyList<string> ruleSets, IDocumentValidator judge)
    {
        if (signer is null)
        {
            return [];
        }

        var faults = new List<Fault>();
        if (judge.ForbidsSignature(ruleSets) is [_, ..] unsignable)
        {
            faults.Add(
                Fault.Fatal(
                    "GW-SIGN-FORBIDDEN",
                    $"The route {route.Id} signs, and {string.Join(", ", unsignable)} would refuse the signed document: no element may be empty "
                        + $"(PEPPOL-EN16931-R008), and an XML signature has such elements.",
                    "/*/ext:UBLExtensions",
                    "BT-24",
                    "Send it by a route without a signature, or in a format whose rules permit one, such as en16931-ubl."
                )
            );
        }

        if (!signer.FitsSchema)
        {
            faults.Add(
                Fault.Warning(
                    "GW-SIGN-SCHEMA",
                    $"Signed by {signer.Id}, the document is not valid by the XML schema of UBL 2.1, which does not have SigningCertificateV2.",
                    "/*/ext:UBLExtensions",
                    hint: "Sign by xades-bes where the receiver asks the schema."
                )
            );
        }

        return faults;
    }
}
