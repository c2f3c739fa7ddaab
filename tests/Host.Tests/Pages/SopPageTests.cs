using System.Net;
using System.Text.RegularExpressions;
using Disdik.Bpm.Host.Tests.Api;

namespace Disdik.Bpm.Host.Tests.Pages;

[Trait("Database", "SQLite")]
public sealed partial class SopPageTests(SopPageTests.Office office) : IClassFixture<SopPageTests.Office>
{
    private const string Page = $"/sop/{SopDesk.Key}";

    [Fact]
    public async Task The_table_has_the_ten_printed_rows_in_their_columns()
    {
        using var reader = await office.Host.BrowserAsync("petugas.sd");
        var html = await reader.GetStringAsync(Page);
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8", "10", "11"], RowNumbers().Matches(html).Select(m => m.Groups[1].Value));
        Assert.Contains("Menetapkan tim pengelola website dan media sosial", html, StringComparison.Ordinal);
        Assert.Equal(["Petugas di Bidang", "Tim pengelola website dan media sosial", "Administrator", "Pejabat"],
            Headers().Matches(html).Select(m => m.Groups[1].Value).SkipWhile(h => h != "Petugas di Bidang").Take(4));
        Assert.Contains("aria-label=\"Pejabat, belah ketupat: keputusan\"", html, StringComparison.Ordinal);
        // Each of the three outcomes of step 7 is seen: one goes on, one goes back, one ends the work.
        Assert.Contains("Layak tayang? Perlu diperbaiki: ke nomor 6", html, StringComparison.Ordinal);
        Assert.Contains("Layak tayang? Tidak layak: selesai", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_blank_on_paper_is_blank_on_the_identity_page()
    {
        using var reader = await office.Host.BrowserAsync("petugas.sd");
        var html = await reader.GetStringAsync($"{Page}/identitas");
        Assert.Contains("1077/ KPTS/2024", html, StringComparison.Ordinal);
        Assert.Matches("Tanggal Efektif</th>\\s*<td>\\s*<span class=\"visually-hidden\"[^>]*>tidak diisi</span>\\s*</td>", html);
    }

    [Fact]
    public async Task Only_the_process_owner_is_offered_and_let_into_the_designer()
    {
        using var reader = await office.Host.BrowserAsync("ketua.tim");
        Assert.DoesNotContain("/designer\"", await reader.GetStringAsync(Page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync($"{Page}/designer")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync($"/api/definitions/{SopDesk.Key}/draft")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync("/api/activities")).StatusCode);

        using var desk = await SopDesk.OpenAsync(office.Host);
        Assert.Contains($"{Page}/designer", await desk.Browser.GetStringAsync(Page), StringComparison.Ordinal);
        Assert.Contains(desk.Configuration.GetProperty("activities").EnumerateArray(), a => a.Text("type") == "publishToWebsite" && a.GetProperty("needsApproval").GetBoolean());
    }

    [Fact]
    public async Task A_draft_is_the_process_owners_own_affair()
    {
        await using var host = new TestHost();
        using var desk = await SopDesk.OpenAsync(host);
        await (await desk.SaveAsync(SopDesk.WithStepAdded(await desk.XmlAsync()))).JsonAsync();

        using var reader = await host.BrowserAsync("ketua.tim");
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"{Page}?versi=2")).StatusCode);
        Assert.DoesNotContain("Draf", await reader.GetStringAsync($"{Page}/versi"), StringComparison.Ordinal);
        Assert.Contains("Draf versi 2 sedang disusun", await desk.Browser.GetStringAsync("/sop"), StringComparison.Ordinal);
        Assert.Contains("Memeriksa izin foto", await desk.Browser.GetStringAsync($"{Page}?versi=2"), StringComparison.Ordinal);
        Assert.DoesNotContain("Memeriksa izin foto", await desk.Browser.GetStringAsync(Page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sop/tidak-ada")]
    [InlineData($"{Page}/tidak-ada")]
    [InlineData($"{Page}?versi=99")]
    public async Task What_is_not_there_is_said_so(string address)
    {
        using var reader = await office.Host.BrowserAsync("petugas.sd");
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(address)).StatusCode);
    }

    [GeneratedRegex("<th scope=\"row\">([^<]*)</th>")]
    private static partial Regex RowNumbers();

    [GeneratedRegex("<th scope=\"col\"[^>]*>([^<]*)</th>")]
    private static partial Regex Headers();

    /// <summary>One host for the tests that change nothing.</summary>
    public sealed class Office : IAsyncDisposable
    {
        public TestHost Host { get; } = new();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
