using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>Every page against axe's rules for WCAG 2.0 to 2.2, A and AA, on a desktop and on a phone, in light and in dark; and no page wider than the screen.</summary>
public sealed class AccessibilityTests(Office office)
{
    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    public static TheoryData<string, string?> Pages => new()
    {
        { "/masuk", null },
        { "/berita", null },
        { "/inbox", "petugas.sd" },
        { "/inbox?tab=kelompok", "sekretaris" },
        { "/inbox?tab=selesai", "petugas.sd" },
        { "/proses", "ketua.tim" },
        { "/proses/mulai", "petugas.sd" },
        { "/proses/mulai/pengelolaan-website-media-sosial/START_KONTEN", "petugas.sd" },
        { "/sop", "petugas.sd" },
        { "/sop/pengelolaan-website-media-sosial", "petugas.sd" },
        { "/sop/pengelolaan-website-media-sosial/diagram", "petugas.sd" },
        { "/sop/pengelolaan-website-media-sosial/identitas", "petugas.sd" },
        { "/sop/pengelolaan-website-media-sosial/versi", "pengelola.sop" },
        { "/sop/pengelolaan-website-media-sosial/designer", "pengelola.sop" },
        { "/eskalasi", "kepala.dinas" },
        { "/publikasi", "administrator" },
        { "/administrasi/surel", "admin" },
        { "/administrasi/insiden", "admin" },
        { "/profil", "petugas.sd" },
        { "/tidak-ada", "petugas.sd" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_usable_by_everyone(string path, string? user)
    {
        foreach (var (phone, dark) in new[] { (false, false), (true, true) })
        {
            await using var person = user is null ? await office.VisitorAsync(phone, dark) : await office.SignedInAsync(user, phone, dark);
            await person.Page.GotoAsync(path);
            await person.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);

            var result = await person.Page.RunAxe(Wcag);
            Assert.Empty(result.Violations.Select(v => $"{path} {(phone ? "phone dark" : "desktop light")}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
            Assert.False(await person.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), $"{path} is wider than the screen.");
            // The browser itself writes down a 404; nothing else may complain.
            Assert.All(person.Complaints, complaint => Assert.Contains("404", complaint, StringComparison.Ordinal));
        }
    }
}
