using System.CommandLine;
using Invoicing.Gateway.Server.CommandLine;

var root = new RootCommand("Invoicing Gateway: an invoice goes in once and is followed to the authority's last word.");
root.Subcommands.Add(ServeCommand.Create());
root.Subcommands.Add(DemoCommand.Create());
root.Subcommands.Add(ValidateCommand.Create());
root.Subcommands.Add(ConvertCommand.Create());
root.Subcommands.Add(SignCommand.Create());
root.Subcommands.Add(VerifyCommand.Create());
root.Subcommands.Add(EvidenceCommand.Create());
root.Subcommands.Add(AuditCommand.Create());
foreach (var command in BulkCommand.Create())
{
    root.Subcommands.Add(command);
}

root.Subcommands.Add(SandboxCommand.Create());
return await root.Parse(args).InvokeAsync();
