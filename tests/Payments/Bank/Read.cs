using System.Text;
using Invoicing.Payments.Bank;
using Invoicing.Payments.Bank.Csv;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Tests.Bank;

/// <summary>Reads texts of tests.</summary>
internal static class Read
{
    public static BankFile Good(string text, CsvMapping? mapping = null)
    {
        var read = BankFiles.Read(Encoding.UTF8.GetBytes(text), mapping);
        Assert.True(read.Succeeded, read.Succeeded ? "" : read.Faults[0].Message);
        return read.Value;
    }

    public static Faults.Fault Bad(string text, CsvMapping? mapping = null, BankLimits? limits = null)
    {
        var read = BankFiles.Read(Encoding.UTF8.GetBytes(text), mapping, limits: limits);
        Assert.False(read.Succeeded);
        Assert.All(read.Faults, fault => Assert.Equal(Faults.Severity.Fatal, fault.Severity));
        return read.Faults[0];
    }

    /// <summary>An MT940 message around entries, opening with 1000.00 euros.</summary>
    public static string Mt940(string entries, string closing = "1100,00", string account = "DE89370400440532013000", string number = "1/1") =>
        $":20:STARTUMSE\n:25:{account}\n:28C:{number}\n:60F:C250101EUR1000,00\n{entries}\n:62F:C250131EUR{closing}\n-\n";
}
