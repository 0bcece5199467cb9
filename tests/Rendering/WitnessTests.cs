using System.Diagnostics;
using System.Globalization;
using Invoicing.Ports.Rendering;

namespace Invoicing.Rendering.Tests;

/// <summary>Programs that nobody here wrote, on what is written; each test is skipped where its program is not installed.</summary>
public sealed class WitnessTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Fact]
    public void Qpdf_Check_FindsNothing()
    {
        foreach (var order in new[] { Sample.Order() with { Logo = Logos.WithAlpha() }, Sample.Order(lines: 300) })
        {
            var (code, output) = Run("qpdf", "--check", Write(order));

            Assert.True(code == 0, output);
            Assert.Contains("No syntax or stream encoding errors found", output);
        }
    }

    [Fact]
    public void Pdfdetach_Save_GivesTheAttachmentByteForByte()
    {
        var saved = Path.Combine(_folder.FullName, "saved.xml");

        Run("pdfdetach", "-save", "1", "-o", saved, Write(Sample.Order()));

        Assert.Equal(Sample.Order().Attachment!.Content.ToArray(), File.ReadAllBytes(saved));
    }

    [Fact]
    public void Pdfinfo_All_SaysWhatWasWritten()
    {
        var (_, output) = Run("pdfinfo", Write(Sample.Order(lines: 100)));

        Assert.Contains("Invoice R-2026-17", output);
        Assert.Contains("Müller & Söhne GmbH", output);
        Assert.Contains("PDF version:     1.7", output);
    }

    [Fact]
    public void Pdffonts_All_AreEmbeddedSubsetsWithText()
    {
        var (_, output) = Run("pdffonts", Write(Sample.Order()));

        var fonts = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Matches(@"Identity-H\s+yes yes yes", font));
    }

    [Theory]
    [InlineData("שלום עולם 42", "שלום")]
    [InlineData("مرحبا بالعالم", "مرحبا بالعالم")]
    [InlineData("office ﬁle efﬁcient", "office")]
    [InlineData("日本語の請求書", "日本語の請求書")]
    public void Pdftotext_ScriptsOfTheWorld_ReadBackAsTheyWereWritten(string name, string expected)
    {
        var rendered = new PageRenderer().Render(Sample.Order(name: name));
        if (rendered.Pdf is null)
        {
            Assert.Skip(rendered.Faults[0].Message);
        }

        var (_, output) = Run("pdftotext", "-layout", Write(Sample.Order(name: name)), "-");

        Assert.Contains(expected, output.Replace("\u202B", "").Replace("\u202C", "").Replace("\u202A", ""));
    }

    [Fact]
    public void Pdftoppm_AndZbar_ReadTheCodeForPaying()
    {
        var picture = Path.Combine(_folder.FullName, "page");
        Run("pdftoppm", "-r", "200", "-png", "-singlefile", Write(Sample.Order()), picture);

        var (_, output) = Run("zbarimg", "--raw", "-q", $"{picture}.png");

        Assert.StartsWith("BCD\n002\n1\nSCT\n\nMueller und Soehne\nDE89370400440532013000\nEUR73.19", output);
    }

    [Fact]
    public void Pdftoppm_AndZbar_ReadACodeThatTheOrderNames()
    {
        var picture = Path.Combine(_folder.FullName, "page");
        Run("pdftoppm", "-r", "200", "-png", "-singlefile", Write(Sample.Order() with { Codes = [new("https://verify.example/1", "Verify")] }), picture);

        var (_, output) = Run("zbarimg", "--raw", "-q", $"{picture}.png");

        Assert.Contains("https://verify.example/1", output);
        Assert.Contains("BCD", output);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(RenderOrder order)
    {
        var rendered = new PageRenderer().Render(order);
        Assert.Empty(rendered.Faults);
        var path = Path.Combine(_folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{_folder.GetFiles().Length}.pdf"));
        File.WriteAllBytes(path, rendered.Pdf!.Value.ToArray());
        return path;
    }

    private static (int Code, string Output) Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + error.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is not installed.");
            throw;
        }
    }
}
