using Invoicing.Gateway.Functions.Composition;

namespace Invoicing.Gateway.Functions.Tests.Composition;

public sealed class FunctionsEnvironmentTests
{
    [Theory]
    [InlineData("Development", false)]
    [InlineData("development", false)]
    [InlineData("Production", true)]
    [InlineData("Staging", true)]
    [InlineData("", true)]
    [InlineData(null, true)]
    public void IsHosted_AllButDevelopment_IsHosted(string? environment, bool isHosted) => Assert.Equal(isHosted, FunctionsEnvironment.IsHosted(environment));
}
