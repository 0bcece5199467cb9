using Invoicing.Receivables.Actions;

namespace Invoicing.Receivables.Tests.Cash;

public sealed class ActorsTests
{
    [Theory]
    [InlineData("key:a", "key:a", true)]
    [InlineData("key:a", "key:b", false)]
    [InlineData("key:a (ada)", "key:b (Ada)", true)]
    [InlineData("key:a (ada)", "key:b (bob)", false)]
    [InlineData("key:a (ada)", "key:a", false)]
    [InlineData("key:a ()", "key:b ()", false)]
    [InlineData(null, "key:a", false)]
    public void AreOne_TwoActors_ByKeyOrPerson(string? one, string other, bool areOne) => Assert.Equal(areOne, Actors.AreOne(one, other));

    [Fact]
    public void Of_KeyWithoutAPerson_IsItsName()
    {
        Assert.Equal("key:erp", Actors.Of("erp", ""));
        Assert.Equal("key:erp (ada)", Actors.Of("erp", "ada"));
    }
}
