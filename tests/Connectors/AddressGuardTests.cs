using System.Net;

namespace Invoicing.Connectors.Http;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946")]
    [InlineData("64:ff9b::5db8:d822")]
    [InlineData("2002:5db8:d822::1")]
    [InlineData("::ffff:93.184.216.34")]
    [InlineData("2003::1")]
    [InlineData("2a00::1")]
    [InlineData("168.63.129.17")]
    public void Permits_PublicAddress_True(string address) => Assert.True(new AddressGuard(allowPrivate: false).Permits(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("::1")]
    [InlineData("fd00::1")]
    [InlineData("fec0::1")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("::ffff:0:10.0.0.1")]
    [InlineData("64:ff9b:1::7f00:1")]
    public void Permits_PrivateAddress_OnlyWhereTheOperatorVouches(string address)
    {
        Assert.False(new AddressGuard(allowPrivate: false).Permits(IPAddress.Parse(address)));
        Assert.True(new AddressGuard(allowPrivate: true).Permits(IPAddress.Parse(address)));
    }
}
