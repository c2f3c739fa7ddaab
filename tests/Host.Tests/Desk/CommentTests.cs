using System.Net;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Desk;
using Disdik.Bpm.Host.Tests.Pages;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Desk;

public sealed class CommentTests
{
    [Fact]
    public async Task who_is_named_and_may_see_the_case_gets_one_mail_and_the_others_none()
    {
        await using var work = await DeskWork.BeginAsync();
        using var browser = await work.Host.BrowserAsync("anggota.tim");
        var form = new StaleForm(await browser.GetStringAsync(work.Page), "komentar");

        foreach (var _ in new[] { 1, 2 })
            Assert.Contains("pesan=", PageForm.LedTo(await form.SendAsync(browser, work.Page, [("komentar", "Mohon dilihat @ketua.tim, juga @petugas.smp; surel a@auditor.test."), ("sebut", "")])), StringComparison.Ordinal);

        var mail = Assert.Single(await work.Host.ReadAsync(d => d.Mails.Where(m => m.Kind == "mention").ToListAsync()));
        Assert.Equal((await work.Host.ActorAsync("ketua.tim")).UserId, mail.RecipientId);
        Assert.Contains("Mohon dilihat", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains($"/inbox/{work.TaskId}#komentar", mail.TextBody, StringComparison.Ordinal);
        Assert.Single(await work.Host.ReadAsync(d => d.Set<CaseComment>().ToListAsync()));
        using var leader = await work.Host.BrowserAsync("ketua.tim");
        Assert.Contains("<span class=\"mention\">@Ketua tim", await leader.GetStringAsync(work.Page), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task the_same_words_sent_again_from_a_fresh_page_are_one_comment_until_a_while_has_passed()
    {
        await using var work = await DeskWork.BeginAsync();
        using var browser = await work.Host.BrowserAsync("anggota.tim");
        (string, string)[] comment = [("komentar", "Fotonya menyusul, @ketua.tim."), ("sebut", "")];

        for (var i = 0; i < 2; i++) await PageForm.SendAsync(browser, work.Page, "komentar", comment);
        Assert.Single(await work.Host.ReadAsync(d => d.Set<CaseComment>().ToListAsync()));
        Assert.Single(await work.Host.ReadAsync(d => d.Mails.Where(m => m.Kind == "mention").ToListAsync()));

        await work.Host.AdvanceAsync(TimeSpan.FromMinutes(11));
        await PageForm.SendAsync(browser, work.Page, "komentar", comment);
        Assert.Equal(2, await work.Host.ReadAsync(d => d.Set<CaseComment>().CountAsync()));
    }

    [Fact]
    public async Task only_who_may_see_the_case_comments_and_can_be_told()
    {
        await using var work = await DeskWork.BeginAsync();
        using var stranger = await work.Host.BrowserAsync("petugas.smp");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(work.Page)).StatusCode);
        using var browser = await work.Host.BrowserAsync("anggota.tim");
        var page = await browser.GetStringAsync(work.Page);
        Assert.Contains("<option value=\"ketua.tim\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<option value=\"petugas.smp\">", page, StringComparison.Ordinal);

        var told = await PageForm.SendAsync(browser, work.Page, "komentar", [("komentar", "@petugas.smp lihat"), ("sebut", "auditor")]);
        Assert.Contains("pesan=tidak-diberi-tahu", PageForm.LedTo(told), StringComparison.Ordinal);
        var mail = Assert.Single(await work.Host.ReadAsync(d => d.Mails.Where(m => m.Kind == "mention").ToListAsync()));
        Assert.Equal((await work.Host.ActorAsync("auditor")).UserId, mail.RecipientId);

        var empty = await PageForm.SendAsync(browser, work.Page, "komentar", [("komentar", "  "), ("sebut", "")]);
        Assert.Contains("Diharapkan komentar", await PageForm.WordsAsync(empty), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@ketua.tim lihat", "ketua.tim")]
    [InlineData("(@ketua.tim) dan @sekretaris.", "ketua.tim|sekretaris")]
    [InlineData("nama@kantor.test", "")]
    [InlineData("@ sendiri", "")]
    public void a_mention_is_a_user_name_that_stands_by_itself(string text, string named) => Assert.Equal(named, string.Join('|', CaseComments.Mentions(text)));
}
