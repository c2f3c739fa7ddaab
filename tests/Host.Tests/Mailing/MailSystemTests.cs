using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests.Pages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Disdik.Bpm.Host.Tests.Mailing;

/// <summary>From the ledger through Postfix into a mailbox, and back from there as a bounce.</summary>
[Trait("Round", "Full")]
[Trait("Database", "SQLite")]
public sealed class MailSystemTests(MailSystem system) : IClassFixture<MailSystem>
{
    [Fact]
    public async Task Each_mail_is_in_the_mailbox_exactly_once_with_its_thread()
    {
        await using var host = new TestHost(settings: Settings());
        var instance = await ContentCycle.ProposeAsync(host);
        await host.PumpAsync();
        var ids = new List<string>();
        // Five to each: more to one would become a digest.
        string[] people = ["ketua.tim", "anggota.tim", "administrator", "sekretaris"];
        for (var i = 1; i <= 20; i++) ids.Add(await host.QueueAsync(people[i % people.Length], $"Kabar ke-{i} dari Gunungkidul", instance));
        var refused = await host.QueueAsync("unknown", "Tidak ada orang itu");
        var later = await host.QueueAsync("later", "Nanti saja");
        await host.PumpAsync();
        // Jobs that run again, as after a crash, find what was sent.
        await host.ReadAsync(d => d.Jobs.Where(j => ids.Contains(j.Id)).ExecuteUpdateAsync(set => set.SetProperty(j => j.Status, JobStatus.Queued).SetProperty(j => j.EndedAt, (DateTimeOffset?)null)));
        await host.PumpAsync();

        var inbox = new List<MimeMessage>();
        foreach (var person in people) inbox.AddRange((await system.ReadAsync(person, 5)).Where(m => m.Subject!.Contains("Kabar ke-", StringComparison.Ordinal)));
        var sent = await host.ReadAsync(d => d.Mails.Where(m => ids.Contains(m.Id)).Select(m => m.MessageId).ToListAsync());
        Assert.Equal(sent.Order(StringComparer.Ordinal), inbox.Select(m => m.MessageId!).Order(StringComparer.Ordinal));
        Assert.Single(inbox.Select(m => m.InReplyTo).Distinct());
        Assert.All(inbox, m => Assert.Contains("Isi surel.", m.TextBody, StringComparison.Ordinal));
        Assert.Single(await system.ReadAsync("petugas.sd", 1));

        Assert.Contains("550", (await host.MailAsync(refused)).LastError, StringComparison.Ordinal);
        Assert.Equal(MailStatus.Refused, (await host.MailAsync(refused)).Status);
        Assert.Contains("451", (await host.MailAsync(later)).LastError, StringComparison.Ordinal);
        Assert.Equal(MailStatus.Waiting, (await host.MailAsync(later)).Status);
    }

    [Fact]
    public async Task What_the_server_returns_is_read_from_the_mailbox_once_and_other_mail_there_is_left_alone()
    {
        await using var host = new TestHost(settings: Settings());
        var gone = await host.QueueAsync("gone", "Kotak surel sudah tidak ada");
        var kept = await host.QueueAsync("kotak-balik", "Bukan laporan");
        await host.PumpAsync();
        Assert.Equal((MailStatus.Sent, MailStatus.Sent), ((await host.MailAsync(gone)).Status, (await host.MailAsync(kept)).Status));
        await system.ReadAsync("kotak-balik", 2);

        var mailbox = host.Services.GetRequiredService<BounceMailbox>();
        Assert.Equal(1, await mailbox.PollAsync(default));
        Assert.Equal(0, await mailbox.PollAsync(default));
        // Another process, which has not looked there yet.
        await using var other = new TestHost(host.Folder, settings: Settings());
        Assert.Equal(0, await other.Services.GetRequiredService<BounceMailbox>().PollAsync(default));
        var bounced = await host.MailAsync(gone);
        Assert.Equal(MailStatus.Bounced, bounced.Status);
        Assert.Contains("5.1.1", bounced.LastError, StringComparison.Ordinal);
        Assert.Contains("unknown user", bounced.LastError, StringComparison.Ordinal);
        Assert.Equal(MailStatus.Sent, (await host.MailAsync(kept)).Status);
    }

    [Fact]
    public async Task The_administrators_test_goes_all_the_way()
    {
        await using var host = new TestHost(settings: Settings());
        using var admin = await host.BrowserAsync("admin");
        var words = await PageForm.WordsAsync(await PageForm.SendAsync(admin, "/surel/pengiriman", "uji", []));
        Assert.Contains("Surel uji diterima server untuk admin@contoh.test", words, StringComparison.Ordinal);
        Assert.Contains("Kotak surel yang dikembalikan (IMAP) Baik", words, StringComparison.Ordinal);
        Assert.Equal("Surel uji dari Disdik.Bpm", Assert.Single(await system.ReadAsync("admin", 1)).Subject);
    }

    private (string, string)[] Settings() =>
    [
        ("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", $"{system.SmtpPort}"), ("Mail:Smtp:CertificateFile", system.CertificateFile),
        ("Mail:Smtp:User", "bpm"), ("Mail:Smtp:Password", system.Password), ("Mail:Smtp:From", "bpm@contoh.test"), ("Mail:Smtp:ReturnPath", "kotak-balik@contoh.test"),
        ("Mail:Bounces:Imap:Host", "127.0.0.1"), ("Mail:Bounces:Imap:Port", $"{system.ImapPort}"), ("Mail:Bounces:Imap:CertificateFile", system.CertificateFile),
        ("Mail:Bounces:Imap:User", "kotak-balik"), ("Mail:Bounces:Imap:Password", system.Password),
    ];
}
