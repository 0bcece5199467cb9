using Invoicing.Payments.Bank;
using Invoicing.Payments.Bank.Control;
using Invoicing.Payments.Bank.Identity;

namespace Invoicing.Payments.Tests.Bank;

/// <summary>Every file is read unless its manifest row says bad, and then refused with a fault that names line and field.</summary>
public class CorpusTests(ITestOutputHelper output)
{
    /// <summary>
    /// Files whose row or name says bad: no notification, no statement; no version of CODA; a type of message there is not; a :25: where :86: should stand; no
    /// message at all; cut off before the closing balance. The JSON file is the parse that somebody expects of another file.
    /// </summary>
    private static readonly string[] Bad =
    [
        "dvbern+iso20022__camt_054_Beispiel_NotificationMissing.xml",
        "genkgo+camt__camt053.v2.wrong.xml",
        "acsone+pycoda__Coda_faulty_version.txt",
        "OCA+l10n-romania__test-wrong-file.940",
        "wolph+mt940__betterplace_sepa_snippet_broken.sta",
        "wolph+mt940__self-provided_invalid_statement.sta",
        "zilverline+mt940__knab_invalid.txt",
        "webschik+mt940-js__base-1.json",
    ];

    [Theory]
    [InlineData("bank-camt", 45)]
    [InlineData("bank-mt940", 49)]
    public void Read_FilesOfOthers_ReadsAllButTheBad(string family, int least)
    {
        Assert.SkipWhen(Corpus.Folder is null, "No corpus beside the repository.");
        var files = Corpus.Files(family);
        Assert.True(files.Count >= least, $"Only {files.Count} files.");
        var wrong = new List<string>();
        var (readCount, differs) = (0, 0);
        foreach (var (path, _) in files)
        {
            var read = BankFiles.Read(File.ReadAllBytes(Path.Combine(Corpus.Folder!, path)));
            var isBad = Bad.Contains(Path.GetFileName(path));
            if (read.Succeeded == isBad || (isBad && (read.Faults[0].Line is null || read.Faults[0].Path is null)))
            {
                wrong.Add($"{path}: {(read.Succeeded ? "read" : read.Faults[0].Message)}");
            }

            readCount += read.Succeeded ? 1 : 0;
            var off = (read.Value?.Statements ?? []).SelectMany(StatementControl.Of).Where(figure => !figure.Agrees).ToList();
            differs += off.Count > 0 ? 1 : 0;
            off.ForEach(figure => output.WriteLine($"{path}: {figure.Name} {figure.Stated} {figure.Computed} line {figure.Line}"));
        }

        output.WriteLine($"{family}: {readCount} read, {files.Count - readCount} refused, {differs} whose own figures do not agree");
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("bank-camt")]
    [InlineData("bank-mt940")]
    public void Import_FilesOfOthersTwice_AddsNothingTheSecondTime(string family)
    {
        Assert.SkipWhen(Corpus.Folder is null, "No corpus beside the repository.");
        foreach (var (path, _) in Corpus.Files(family))
        {
            if (BankFiles.Read(File.ReadAllBytes(Path.Combine(Corpus.Folder!, path))) is not { Value: { } file })
            {
                continue;
            }

            var lines = new ImportedLines();
            var first = file.Statements.Sum(statement => lines.Add(statement).Count);
            Assert.InRange(first, 0, file.Statements.Sum(statement => statement.Entries.Count));
            Assert.Equal(0, file.Statements.Sum(statement => lines.Add(statement).Count));
        }
    }
}
