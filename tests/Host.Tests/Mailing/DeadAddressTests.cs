using System.Net;
using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Mailing;
using Disdik.Bpm.Host.Tests.Pages;
using Disdik.Bpm.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Disdik.Bpm.Host.Tests.Escalations.LatePlay;

namespace Disdik.Bpm.Host.Tests.Mailing;

/// <summary>An address that gave a mail back for good: nothing more goes there, nothing is lost, and an administrator ends it.</summary>
public sealed class DeadAddressTests : IAsyncLifetime
{
    private SmtpServer smtp = null!;
    private TestHost host = null!;

    public async ValueTask InitializeAsync()
    {
        smtp = await SmtpServer.StartAsync("None");
        host = new TestHost(settings: MailPlay.Through(smtp));
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await smtp.DisposeAsync();
    }

    [Fact]
    public async Task What_is_for_it_is_kept_and_told_and_leaves_when_the_address_is_confirmed()
    {
        var (first, second) = (await SentAsync("petugas.sd", "Satu"), await SentAsync("petugas.sd", "Dua"));
        await ComesBackAsync(first, "5.1.1");
        var (third, copied) = (await host.QueueAsync("petugas.sd", "Tiga"), await host.QueueAsync("ketua.tim", "Empat", copies: ["petugas.sd", "atasan"]));
        await host.PumpAsync();
        Assert.Equal(MailStatus.Withheld, (await host.MailAsync(third)).Status);
        Assert.Contains("5.1.1 no such user", (await host.MailAsync(third)).LastError, StringComparison.Ordinal);
        // The mail itself goes on; only the copy is left out.
        Assert.Equal(["atasan@contoh.test", "ketua.tim@contoh.test"], (await smtp.ReceivedByNowAsync()).Single(m => m.Message.Subject!.Contains("Empat", StringComparison.Ordinal)).To.Order());
        Assert.Equal(MailStatus.Sent, (await host.MailAsync(copied)).Status);

        var incident = Assert.Single(await host.ReadAsync(d => d.Incidents.ToListAsync()));
        using (var person = await host.BrowserAsync("petugas.sd"))
            Assert.Contains("Tidak ada lagi yang dikirim ke alamat ini", PageForm.Words(await person.GetStringAsync("/inbox")), StringComparison.Ordinal);
        await host.AdvanceAsync(TimeSpan.FromHours(23));
        using var admin = await host.BrowserAsync("admin");
        Assert.Contains("Alamat surel petugas.sd@contoh.test", PageForm.Words(await admin.GetStringAsync("/administrasi/insiden")), StringComparison.Ordinal);
        Assert.Contains("Ditahan 1", PageForm.Words(await admin.GetStringAsync("/administrasi/surel?status=Withheld")), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await PressAsync(admin, "benar", "")).StatusCode);
        await host.PumpAsync();
        Assert.Equal(MailStatus.Sent, (await host.MailAsync(third)).Status);
        Assert.NotNull((await host.ReadAsync(d => d.Incidents.SingleAsync(i => i.Id == incident.Id))).ResolvedAt);
        Assert.Null(await TroubleAsync("petugas.sd"));
        // What left before the confirmation and comes back late says nothing new; what leaves afterwards does.
        await ComesBackAsync(second, "5.1.1");
        Assert.Single(await host.ReadAsync(d => d.Incidents.ToListAsync()));
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await ComesBackAsync(await SentAsync("petugas.sd", "Lima"), "5.1.1");
        Assert.Equal(2, await host.ReadAsync(d => d.Incidents.CountAsync()));
    }

    [Fact]
    public async Task With_another_address_the_kept_mails_are_one_digest_there()
    {
        await ComesBackAsync(await SentAsync("petugas.sd", "Satu"), "5.1.1");
        for (var i = 0; i < 7; i++)
        {
            await host.AdvanceAsync(TimeSpan.FromMinutes(20));
            await host.QueueAsync("petugas.sd", $"Kabar {i}");
            await host.PumpAsync();
        }
        Assert.Equal(7, await host.CountAsync(MailStatus.Withheld));
        await host.AdvanceAsync(TimeSpan.FromMinutes(20));

        using var admin = await host.BrowserAsync("admin");
        foreach (var wrong in new[] { "bukan alamat", "ketua.tim@contoh.test" })
            Assert.Contains("alamat-salah=", (await PressAsync(admin, "ganti", wrong)).Headers.Location!.OriginalString, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ProblemException>(async () => await Addresses.ChangeAsync(await IdAsync("petugas.sd"), "sendiri@contoh.test", await host.ActorAsync("petugas.sd"), default));
        Assert.Equal(HttpStatusCode.Redirect, (await PressAsync(admin, "ganti", "petugas.baru@contoh.test")).StatusCode);
        await host.PumpAsync();

        Assert.Single(await smtp.ReceivedByNowAsync(), m => m.To.Contains("petugas.baru@contoh.test"));
        Assert.Equal((0, 0), (await host.CountAsync(MailStatus.Withheld), await host.CountAsync(MailStatus.Waiting)));
        Assert.Null(await TroubleAsync("petugas.sd"));
    }

    [Fact]
    public async Task A_superiors_escalation_stands_in_the_program_and_goes_up_as_without_an_address()
    {
        await ComesBackAsync(await SentAsync("ketua.tim", "Satu"), "5.1.1");
        var task = await host.LateAsync();
        Assert.Equal(["1 ketua.tim - -"], await host.ItemsAsync(task.Id));
        Assert.Equal(MailStatus.Withheld, (await host.ReadAsync(d => d.Mails.SingleAsync(m => m.TaskId == task.Id && m.Kind == "escalation1"))).Status);
        using (var superior = await host.BrowserAsync("ketua.tim"))
            Assert.Equal(HttpStatusCode.OK, (await superior.GetAsync($"/eskalasi/{task.Id}")).StatusCode);

        await host.AdvanceToAsync(At(24, 16));
        Assert.Equal(["1 ketua.tim - WentUp", "2 sekretaris - -"], await host.ItemsAsync(task.Id));
        var second = (await smtp.ReceivedByNowAsync()).Single(m => m.To.Contains("sekretaris@contoh.test") && m.Message.Subject!.Contains("Eskalasi", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("ketua.tim@contoh.test", second.To);
    }

    [Fact]
    public async Task An_address_that_the_server_itself_does_not_know_is_told_once_and_its_mails_leave_after_the_change()
    {
        await host.ReadAsync(d => d.Users.Where(u => u.UserName == "petugas.sd").ExecuteUpdateAsync(set => set.SetProperty(u => u.Email, "unknown@contoh.test")));
        List<OutboxMail> mails = [await SentAsync("petugas.sd", "Satu"), await SentAsync("petugas.sd", "Dua")];
        Assert.All(mails, m => Assert.Equal(MailStatus.Withheld, m.Status));
        Assert.Contains("550 5.1.1", Assert.Single(await host.ReadAsync(d => d.Incidents.ToListAsync())).Message, StringComparison.Ordinal);
        await Addresses.ChangeAsync(await IdAsync("petugas.sd"), "petugas.sd@contoh.test", await host.ActorAsync("admin"), default);
        await host.PumpAsync();
        Assert.Equal(2, (await smtp.ReceivedByNowAsync()).Count(m => m.To.Contains("petugas.sd@contoh.test")));
    }

    [Fact]
    public async Task What_passes_stops_nothing()
    {
        foreach (var status in new[] { "5.2.2", "5.7.1", "4.4.1" }) await ComesBackAsync(await SentAsync("petugas.sd", status), status);
        Assert.NotNull(await TroubleAsync("petugas.sd"));
        Assert.Empty(await host.ReadAsync(d => d.Incidents.ToListAsync()));
        Assert.Equal(MailStatus.Sent, (await SentAsync("petugas.sd", "Lagi")).Status);
    }

    private DeadAddresses Addresses => host.Services.GetRequiredService<DeadAddresses>();

    private async Task<OutboxMail> SentAsync(string to, string subject)
    {
        var id = await host.QueueAsync(to, subject);
        await host.PumpAsync();
        return await host.MailAsync(id);
    }

    private async Task ComesBackAsync(OutboxMail mail, string status) => Assert.Equal(BounceNoted.Noted,
        await host.Services.GetRequiredService<IBounceLedger>().NoteAsync(BounceReport.Of($"laporan-{mail.Id}", mail.MessageId, mail.ToAddress, status, "no such user"), default));

    private async Task<MailTrouble?> TroubleAsync(string userName) => await host.Services.GetRequiredService<MailTroubles>().OfAsync(await IdAsync(userName), default);

    private Task<string> IdAsync(string userName) => host.ReadAsync(d => d.Users.Where(u => u.UserName == userName).Select(u => u.Id).SingleAsync());

    private async Task<HttpResponseMessage> PressAsync(HttpClient admin, string act, string address) => await PageForm.SendAsync(
        admin, "/administrasi/surel", "tindakan", [("tindakan", act), ("alamat", address)], $"/administrasi/surel/alamat/{await IdAsync("petugas.sd")}");
}
