using System.Globalization;
using Invoicing.Sandbox;

namespace Invoicing.Gateway.Server.Demo;

/// <summary>What connectors must know to reach the simulated authorities, for all who write a configuration for them. Their secrets guard nothing.</summary>
public static class SandboxSettings
{
    /// <summary>ANAF's, of a sandbox that runs.</summary>
    /// <param name="authorities">The sandbox.</param>
    /// <param name="folder">Folder of the token file.</param>
    public static Dictionary<string, string> Anaf(SandboxHost authorities, string folder) =>
        Anaf(authorities.Anaf.BaseAddress, authorities.Anaf.TokenEndpoint, folder);

    /// <summary>ANAF's, of a sandbox that is still to be started on a port.</summary>
    /// <param name="port">The port.</param>
    /// <param name="folder">Folder of the token file.</param>
    public static Dictionary<string, string> Anaf(int port, string folder)
    {
        var host = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        return Anaf(host, new(host, "anaf-oauth2/v1/token"), folder);
    }

    /// <summary>The SFTP server's, of a sandbox that runs.</summary>
    public static Dictionary<string, string> Sftp(SandboxHost authorities) =>
        new()
        {
            ["host"] = "127.0.0.1",
            ["port"] = authorities.SftpServer.Port.ToString(CultureInfo.InvariantCulture),
            ["user"] = "sandbox",
            ["password"] = "sandbox",
            ["hostKey"] = authorities.SftpServer.HostKeyFingerprint,
            ["directory"] = "/inbox",
            ["absentMeans"] = "resend",
            ["acknowledgements"] = "/outbox",
        };

    /// <summary>The plain HTTP API's, by its root.</summary>
    public static Dictionary<string, string> HttpApi(Uri root) =>
        new() { ["address"] = new Uri(root, "documents").AbsoluteUri, ["acknowledgements"] = new Uri(root, "acknowledgements").AbsoluteUri };

    private static Dictionary<string, string> Anaf(Uri host, Uri token, string folder) =>
        new()
        {
            ["environment"] = "test",
            ["baseAddress"] = new Uri(host, "test/FCTEL/rest/").AbsoluteUri,
            ["tokenAddress"] = token.AbsoluteUri,
            ["clientId"] = "sandbox-client",
            ["clientSecret"] = "sandbox-secret",
            ["refreshToken"] = "sandbox-refresh-token",
            ["tokenFile"] = Path.Combine(folder, "anaf-token"),
        };
}
