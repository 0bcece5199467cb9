using System.Net;
using System.Net.Sockets;

namespace Invoicing.Connectors.Http;

/// <summary>
/// Keeps requests away from addresses that are not the public Internet's, so that an address given by a tenant cannot reach our own network (SSRF).
/// The address is judged when it is connected to, so a name cannot change its meaning in between. Sources: RFC 6890 and IANA's special-purpose registries.
/// </summary>
internal sealed class AddressGuard(bool allowPrivate)
{
    /// <summary>Nobody's, or a machine's own: no operator can vouch for them. The last two are where clouds answer a machine about itself.</summary>
    private static readonly IPNetwork[] Never =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/4"),
        IPNetwork.Parse("240.0.0.0/4"),
        IPNetwork.Parse("::/128"),
        IPNetwork.Parse("100::/64"),
        IPNetwork.Parse("2001::/23"),
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("3fff::/20"),
        IPNetwork.Parse("5f00::/16"),
        IPNetwork.Parse("fe80::/10"),
        IPNetwork.Parse("ff00::/8"),
        IPNetwork.Parse("168.63.129.16/32"),
        IPNetwork.Parse("fd00:ec2::254/128"),
    ];

    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("::1/128"),
        IPNetwork.Parse("64:ff9b:1::/48"),
        IPNetwork.Parse("fc00::/7"),
        IPNetwork.Parse("fec0::/10"),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork LocalNat64 = IPNetwork.Parse("64:ff9b:1::/48");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Translated = IPNetwork.Parse("::ffff:0:0:0/96");
    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");

    /// <summary>Whether an address may be called.</summary>
    public bool Permits(IPAddress address) =>
        Meanings(address).All(meant => !Never.Any(network => network.Contains(meant)) && (allowPrivate || !Private.Any(network => network.Contains(meant))));

    /// <summary>Connects to the first permitted address of the host that answers.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await PermittedAsync(context.DnsEndPoint.Host, cancellation);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A permitted address of a host, for clients that connect by themselves.</summary>
    /// <exception cref="AddressRefusedException">The host may not be called.</exception>
    public async Task<string> ResolveAsync(string host, CancellationToken cancellation) => (await PermittedAsync(host, cancellation))[0].ToString();

    private async Task<IPAddress[]> PermittedAsync(string host, CancellationToken cancellation)
    {
        var isName = !IPAddress.TryParse(host, out var literal);
        var addresses = literal is null ? await LookUpAsync(host, cancellation) : [literal];
        return addresses.Length > 0 && addresses.All(Permits) ? addresses : throw new AddressRefusedException(host, isName && !IsLoopback(host));
    }

    /// <summary>What RFC 6761 sets aside for the machine itself tells nothing of our network.</summary>
    private static bool IsLoopback(string host) =>
        host.TrimEnd('.') is var name
        && (name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase));

    /// <summary>A name that is not known is answered as one that leads into our network.</summary>
    private static async Task<IPAddress[]> LookUpAsync(string host, CancellationToken cancellation)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellation);
        }
        catch (SocketException)
        {
            return [];
        }
    }

    // Addresses of IPv6 that carry one of IPv4 stand for both: mapped and compatible (RFC 4291), translated (RFC 6052, RFC 8215, RFC 2765), 6to4 (RFC 3056),
    // ISATAP (RFC 5214). Teredo (RFC 4380) is never called.
    private static IEnumerable<IPAddress> Meanings(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return [address.MapToIPv4()];
        }
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return [address];
        }
        var bytes = address.GetAddressBytes();
        var last = new IPAddress(bytes.AsSpan(12));
        return Nat64.Contains(address) || Translated.Contains(address) ? [last]
            : SixToFour.Contains(address) ? [new(bytes.AsSpan(2, 4))]
            : LocalNat64.Contains(address) || IsIsatap(bytes) ? [address, last]
            : Compatible.Contains(address) && !IPAddress.IsLoopback(address) ? [IPAddress.Any]
            : [address];
    }

    private static bool IsIsatap(byte[] bytes) => (bytes[8] & 0xFC) == 0 && bytes[9] == 0 && bytes[10] == 0x5E && bytes[11] == 0xFE;
}
