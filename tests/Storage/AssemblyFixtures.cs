using Invoicing.Storage.Tests.Postgres;

[assembly: AssemblyFixture(typeof(PostgresServer))]
