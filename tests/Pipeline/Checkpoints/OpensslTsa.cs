using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Storage.Tests;

namespace Invoicing.Pipeline.Tests.Checkpoints;

/// <summary>A time-stamping authority that is openssl: a root, a certificate for stamping under it, and <c>openssl ts -reply</c>.</summary>
internal sealed class OpensslTsa : IDisposable
{
    public const string Policy = "1.2.3.4.1";
    private readonly TemporaryFolder _folder = new();

    public OpensslTsa(string name = "Lighthouse")
    {
        File.WriteAllText(
            At("tsa.cnf"),
            $"""
            [req]
            distinguished_name = dn
            [dn]
            [root]
            basicConstraints = critical,CA:true
            keyUsage = critical,keyCertSign
            [stamping]
            basicConstraints = critical,CA:false
            keyUsage = critical,digitalSignature
            extendedKeyUsage = critical,timeStamping
            [tsa]
            serial = {At("serial")}
            signer_cert = {At("tsa.pem")}
            certs = {At("root.pem")}
            signer_key = {At("tsa.key")}
            signer_digest = sha256
            default_policy = {Policy}
            other_policies = 1.2.3.4.2
            digests = sha256
            ess_cert_id_chain = no
            ess_cert_id_alg = sha256
            """
        );
        File.WriteAllText(At("serial"), "01");
        Openssl(
            "req",
            "-x509",
            "-config",
            At("tsa.cnf"),
            "-extensions",
            "root",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "30",
            "-subj",
            $"/CN={name} root",
            "-keyout",
            At("root.key"),
            "-out",
            At("root.pem")
        );
        Openssl(
            "req",
            "-new",
            "-config",
            At("tsa.cnf"),
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            $"/CN={name} stamps",
            "-keyout",
            At("tsa.key"),
            "-out",
            At("tsa.csr")
        );
        Openssl(
            "x509",
            "-req",
            "-in",
            At("tsa.csr"),
            "-CA",
            At("root.pem"),
            "-CAkey",
            At("root.key"),
            "-CAcreateserial",
            "-days",
            "30",
            "-extfile",
            At("tsa.cnf"),
            "-extensions",
            "stamping",
            "-out",
            At("tsa.pem")
        );
    }

    /// <summary>PEM file with the root.</summary>
    public string RootFile => At("root.pem");

    public X509Certificate2Collection Roots
    {
        get
        {
            var roots = new X509Certificate2Collection();
            roots.ImportFromPemFile(RootFile);
            return roots;
        }
    }

    /// <summary>Answers a query as the authority does.</summary>
    public byte[] Reply(byte[] query)
    {
        lock (_folder)
        {
            File.WriteAllBytes(At("query"), query);
            Openssl("ts", "-reply", "-config", At("tsa.cnf"), "-section", "tsa", "-queryfile", At("query"), "-out", At("reply"));
            return File.ReadAllBytes(At("reply"));
        }
    }

    /// <summary>Whether openssl, by itself, finds that a token stamps these bytes.</summary>
    public bool Verifies(byte[] data, byte[] token)
    {
        File.WriteAllBytes(At("data"), data);
        File.WriteAllBytes(At("token"), token);
        return Run(["ts", "-verify", "-data", At("data"), "-in", At("token"), "-token_in", "-CAfile", RootFile]).ExitCode == 0;
    }

    /// <summary>Whether openssl, by itself, finds that a key signed these bytes.</summary>
    public bool VerifiesSignature(byte[] data, byte[] signature, string certificate)
    {
        File.WriteAllBytes(At("data"), data);
        File.WriteAllBytes(At("signature"), signature);
        File.WriteAllText(At("certificate.pem"), certificate);
        Openssl("x509", "-in", At("certificate.pem"), "-pubkey", "-noout", "-out", At("public.pem"));
        return Run(["dgst", "-sha256", "-verify", At("public.pem"), "-signature", At("signature"), At("data")]).ExitCode == 0;
    }

    public void Dispose() => _folder.Dispose();

    private static void Openssl(params string[] arguments)
    {
        var (code, error) = Run(arguments);
        Assert.True(code == 0, $"openssl {string.Join(' ', arguments)}: {error}");
    }

    private static (int ExitCode, string Error) Run(string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, error + output.Result);
        }
        catch (Win32Exception)
        {
            Assert.Skip("openssl is not installed.");
            throw;
        }
    }

    private string At(string name) => Path.Combine(_folder.Path, name);
}
