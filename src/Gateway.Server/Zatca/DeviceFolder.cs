using System.Security.Cryptography.X509Certificates;
using System.Text;
using Invoicing.Connectors.Zatca.Onboarding;
using Invoicing.Gateway.Devices;

namespace Invoicing.Gateway.Server.Zatca;

/// <summary>
/// The files of a device, for their owner alone: <c>device.p12</c> with its key and certificate, <c>device.password</c>, and <c>token</c> and <c>secret</c> of
/// the calls. A configuration names them by <c>file:</c>.
/// </summary>
/// <param name="folder">The folder.</param>
internal sealed class DeviceFolder(DirectoryInfo folder)
{
    /// <summary>Whether a device is there.</summary>
    public bool Exists => File.Exists(PathOf("device.p12"));

    /// <summary>Token and secret of the calls.</summary>
    public ZatcaCsid Csid => new("", File.ReadAllText(PathOf("token")), File.ReadAllText(PathOf("secret")));

    /// <summary>The certificate.</summary>
    public X509Certificate2 Certificate() =>
        X509CertificateLoader.LoadPkcs12(File.ReadAllBytes(PathOf("device.p12")), File.ReadAllText(PathOf("device.password")));

    /// <summary>Keeps what ZATCA gave, in place of what was there: each file is written beside its place and then moved there.</summary>
    public void Keep(OnboardedDevice device)
    {
        folder.Create();
        var files = new (string Name, byte[] Content)[]
        {
            ("device.p12", device.Pkcs12),
            ("device.password", Encoding.ASCII.GetBytes(device.Password)),
            ("token", Encoding.ASCII.GetBytes(device.Csid.Token)),
            ("secret", Encoding.UTF8.GetBytes(device.Csid.Secret)),
        };
        foreach (var (name, content) in files)
        {
            WriteBeside(PathOf(name), content);
        }

        foreach (var (name, _) in files)
        {
            File.Move(PathOf(name) + ".new", PathOf(name), overwrite: true);
        }
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private static void WriteBeside(string path, byte[] content)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path + ".new", options);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }
}
