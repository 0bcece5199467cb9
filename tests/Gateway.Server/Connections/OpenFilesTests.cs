using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Connections;

namespace Invoicing.Gateway.Server.Tests.Connections;

public sealed class OpenFilesTests
{
    [Theory]
    [InlineData("Max open files            1024                 1048576              files     ", 1024)]
    [InlineData("Max open files            1048576              1048576              files     ", 1_048_576)]
    [InlineData("Max open files            unlimited            unlimited            files     ", null)]
    [InlineData("Max processes             63000                63000                processes ", null)]
    public void Read_LineOfTheSystem_ItsSoftLimit(string line, int? most) => Assert.Equal(most, OpenFiles.Read(["Limit  Soft Limit  Hard Limit  Units", line]));

    [Fact]
    public void Most_OnLinux_IsTold() => Assert.True(!OperatingSystem.IsLinux() || OpenFiles.Most() is null or > 0);

    [Theory]
    [InlineData(null, 2000)]
    [InlineData(1_048_576, 2000)]
    [InlineData(1024, 552)]
    [InlineData(512, 40)]
    public void Of_FewFiles_FewerConnections(int? files, int connections)
    {
        var options = TestGateway.Options("data");

        var bound = ConnectionBound.Of(options, files);

        Assert.Equal(connections, bound.Value!.Most);
        Assert.Equal(connections < 2000, bound.Value.IsReduced(options.Limits));
    }

    [Fact]
    public void Of_TooFewFilesToRun_RefusedWithTheNumberThatItNeeds()
    {
        var fault = Assert.Single(ConnectionBound.Of(TestGateway.Options("data"), 420).Faults);

        Assert.Equal("GW-LIMITS-FILES", fault.Code);
        Assert.Contains("needs 504", fault.Message, StringComparison.Ordinal);
        Assert.Contains("ulimit -n", fault.Hint, StringComparison.Ordinal);
    }
}
