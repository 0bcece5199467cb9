using Invoicing.Storage.Sql.Migrations;

namespace Invoicing.Storage.Tests.Sql;

public class MigrationTests
{
    [Fact]
    public void All_BothDatabases_AreNumberedUpwardsAndNamedAlike()
    {
        Assert.Equal(Migration.Sqlite.Select(step => step.Version).Distinct().Order(), Migration.Sqlite.Select(step => step.Version));
        Assert.Equal(Migration.Sqlite.Select(step => step.Name), Migration.Postgres.Select(step => step.Name));
        Assert.NotEmpty(Migration.Sqlite);
    }
}
