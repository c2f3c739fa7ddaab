using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Pages;

/// <summary>An administrator words a mail: sees it on a real case, sends it to themself, saves it, goes back.</summary>
[Trait("Database", "SQLite")]
public sealed class TemplatePageTests
{
    private const string Page = "/administrasi/surel/templat/NewTaskMail/id";
    private const string Own = "Perihal: Kerjakan {{nama_tugas}}\n\nHalo {{nama_penerima}}, ada <b>{{judul}}</b>.\n\n[Buka] {{tautan}}\n";

    private static Task<HttpResponseMessage> WriteAsync(HttpClient admin, string act, string text, string task = "") =>
        PageForm.SendAsync(admin, Page, "templat", [("naskah", text.ReplaceLineEndings("\r\n")), ("tugas", task), ("aksi", act)]);

    private static async Task<string> AfterAsync(HttpClient admin, HttpResponseMessage answer) => PageForm.Words(await admin.GetStringAsync(PageForm.LedTo(answer)));

    [Fact]
    public async Task unsaved_words_are_shown_on_a_real_case_and_sent_to_oneself()
    {
        await using var host = new TestHost();
        using var admin = await host.BrowserAsync("admin");
        Assert.Contains("Data contoh", PageForm.Words(await admin.GetStringAsync(Page)), StringComparison.Ordinal);
        await ContentCycle.ProposeAsync(host);

        using var shown = await WriteAsync(admin, "pratinjau", Own);
        var html = await shown.Content.ReadAsStringAsync();
        Assert.Contains("sandbox", html, StringComparison.Ordinal);
        var mail = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(html, "srcdoc=\"([^\"]*)\"").Groups[1].Value);
        Assert.Contains("ada &lt;b&gt;Lomba literasi&lt;/b&gt;.", mail, StringComparison.Ordinal);
        var words = PageForm.Words(html);
        Assert.Contains("Kerjakan Mengumpulkan", words, StringComparison.Ordinal);
        Assert.Contains("ada <b>Lomba literasi</b>.", words, StringComparison.Ordinal);
        Assert.Empty(await host.ReadAsync(d => d.MailTemplates.ToListAsync()));

        foreach (var _ in new[] { 1, 2 })
        {
            using var sent = await WriteAsync(admin, "kirim", Own);
            Assert.Contains("Surel uji dikirim ke admin@contoh.test", await PageForm.WordsAsync(sent), StringComparison.Ordinal);
        }
        await host.PumpAsync();
        var test = Assert.Single(await host.ReadAsync(d => d.Mails.AsNoTracking().Where(m => m.Kind == "test").ToListAsync()));
        Assert.StartsWith("[Uji] Kerjakan Mengumpulkan", test.Subject, StringComparison.Ordinal);
        Assert.Equal(("admin@contoh.test", Data.MailStatus.Shown, (string?)null), (test.ToAddress, test.Status, test.CcAddresses));
    }

    [Fact]
    public async Task what_is_wrong_is_said_and_nothing_is_saved_until_it_is_right()
    {
        await using var host = new TestHost();
        using var admin = await host.BrowserAsync("admin");
        using var wrong = await WriteAsync(admin, "simpan", "Perihal: x\n\nIsi {{nama_penerma}}\n{{#if judul}}\n");
        var html = await wrong.Content.ReadAsStringAsync();
        var words = PageForm.Words(html);
        Assert.Contains("Baris 3: diharapkan penanda yang dikenal surel ini, tetapi ada 'nama_penerma'. Mungkin maksudnya 'nama_penerima'.", words, StringComparison.Ordinal);
        Assert.Contains("Baris 4: diharapkan {{/if}} sesudah {{#if judul}}", words, StringComparison.Ordinal);
        Assert.Contains("Diharapkan baris tombol", words, StringComparison.Ordinal);
        Assert.Contains("Isi {{nama_penerma}}", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.DoesNotContain("srcdoc", html, StringComparison.Ordinal);
        using var unsent = await WriteAsync(admin, "kirim", "Perihal: x\n\nIsi {{nama_penerma}}");
        Assert.Empty(await host.ReadAsync(d => d.Mails.ToListAsync()));
        Assert.Empty(await host.ReadAsync(d => d.MailTemplates.ToListAsync()));

        using var saved = await WriteAsync(admin, "simpan", Own);
        Assert.Contains("Templat disimpan", await AfterAsync(admin, saved), StringComparison.Ordinal);
        using var again = await WriteAsync(admin, "simpan", Own);
        Assert.Contains("tidak ada yang diubah", await AfterAsync(admin, again), StringComparison.Ordinal);
        Assert.Contains("Diubah", PageForm.Words(await admin.GetStringAsync("/administrasi/surel/templat")), StringComparison.Ordinal);
        await ContentCycle.ProposeAsync(host);
        Assert.Contains(await host.ReadAsync(d => d.Mails.Select(m => m.Subject).ToListAsync()), s => s.StartsWith("Kerjakan ", StringComparison.Ordinal));

        using var back = await PageForm.SendAsync(admin, Page, "kembalikan", []);
        Assert.Contains("Templat bawaan dipakai lagi", await AfterAsync(admin, back), StringComparison.Ordinal);
        var old = await admin.GetStringAsync($"{Page}?versi=1");
        Assert.Contains("Kerjakan {{nama_tugas}}", WebUtility.HtmlDecode(old), StringComparison.Ordinal);
        Assert.Contains("Naskah revisi 1 dibuka di penyunting", PageForm.Words(old), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_later_of_two_editors_sees_both_texts_and_may_save_then()
    {
        await using var host = new TestHost();
        using HttpClient first = await host.BrowserAsync("admin"), second = await host.BrowserAsync("admin");
        var open = await second.GetStringAsync(Page);
        using var saved = await WriteAsync(first, "simpan", Own);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        (string, string)[] mine = [("naskah", Own.Replace("Halo", "Salam", StringComparison.Ordinal)), ("tugas", ""), ("aksi", "simpan")];
        using var late = await PageForm.SendShownAsync(second, Page, open, "templat", mine);
        var html = await late.Content.ReadAsStringAsync();
        var words = PageForm.Words(html);
        Assert.Contains("orang lain sudah menyimpan naskah lain", words, StringComparison.Ordinal);
        Assert.Contains("Halo {{nama_penerima}}", words, StringComparison.Ordinal);
        Assert.Contains("Salam {{nama_penerima}}", words, StringComparison.Ordinal);
        Assert.Single(await host.ReadAsync(d => d.MailTemplates.ToListAsync()));

        using var knowingly = await PageForm.SendShownAsync(second, Page, html, "templat", mine);
        Assert.Equal(HttpStatusCode.Redirect, knowingly.StatusCode);
        Assert.Equal(2, await host.ReadAsync(d => d.MailTemplates.CountAsync()));
    }

    [Fact]
    public async Task every_mail_is_shown_on_a_task_in_both_languages()
    {
        await using var host = new TestHost();
        await ContentCycle.UpToScreeningAsync(host);
        await host.AdvanceAsync(TimeSpan.FromDays(3));
        using var admin = await host.BrowserAsync("admin");
        foreach (var kind in Disdik.Bpm.Activities.Mail.Templates.MailCatalog.All)
        {
            foreach (var language in new[] { "id", "en" })
            {
                var html = await admin.GetStringAsync($"/administrasi/surel/templat/{kind.Name}/{language}");
                Assert.Contains("srcdoc", html, StringComparison.Ordinal);
                if (kind.Name.StartsWith("Escalation", StringComparison.Ordinal)) Assert.Contains("Lomba literasi", PageForm.Words(html), StringComparison.Ordinal);
            }
        }
        foreach (var unknown in new[] { "NewTaskMail/fr", "Lain/id" }) Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/administrasi/surel/templat/{unknown}")).StatusCode);
    }
}
