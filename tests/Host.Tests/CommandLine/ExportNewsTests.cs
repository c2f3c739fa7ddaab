using Disdik.Bpm.Host.CommandLine;

namespace Disdik.Bpm.Host.Tests.CommandLine;

/// <summary>The news written as files by an operator.</summary>
[Trait("Round", "Full")]
public sealed class ExportNewsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bpm-ekspor-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_pages_feeds_and_styles_are_files_that_need_no_server()
    {
        var site = Path.Combine(folder.FullName, "situs");
        string[] command = ["export-news", "--to", site, "--address", "https://berita.contoh.test", "--data", Path.Combine(folder.FullName, "data")];
        var run = await RunningProgram.RunAsync(command);
        Assert.True(run.ExitCode == ExitCode.Done, run.Errors);
        var page = await File.ReadAllTextAsync(Path.Combine(site, "index.html"));
        Assert.Contains("Belum ada berita", page, StringComparison.Ordinal);
        Assert.Contains("<link rel=\"canonical\" href=\"https://berita.contoh.test/\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.Contains("href=\"aset/news.", page, StringComparison.Ordinal);
        Assert.NotEmpty(await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(site, "aset"), "news.*css").Single()));

        var again = await RunningProgram.RunAsync(command);
        Assert.Contains(": 0 ditulis, 0 dihapus.", again.Lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--address atau konfigurasi PublicAddress")]
    [InlineData("--address seperti https://", "--address", "berita")]
    public async Task Without_an_address_it_says_what_is_missing(string expected, params string[] address)
    {
        var run = await RunningProgram.RunAsync(["export-news", "--to", Path.Combine(folder.FullName, "situs"), "--data", Path.Combine(folder.FullName, "data"), .. address]);
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains(expected, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_folder_the_command_is_not_understood() => Assert.Equal(ExitCode.Usage, (await RunningProgram.RunAsync("export-news")).ExitCode);
}
