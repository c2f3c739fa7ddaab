using System.Security.Cryptography;
using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Tests;
using Disdik.Bpm.Workflows.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.OpenSsl;

namespace Disdik.Bpm.Host.Tests.Mailing;

/// <summary>How mails reach a real SMTP server: connections, rate, signature, threads, and every mail once through bad hours.</summary>
[Trait("Round", "Full")]
[Trait("Database", "SQLite")]
public sealed class TransportTests(TransportTests.Server server) : IClassFixture<TransportTests.Server>
{
    public sealed class Server : IAsyncLifetime
    {
        public SmtpServer Smtp { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Smtp = await SmtpServer.StartAsync("None");

        public ValueTask DisposeAsync() => Smtp.DisposeAsync();
    }

    private readonly SmtpServer smtp = server.Smtp;

    [Fact]
    public async Task Many_mails_share_few_connections_which_are_asked_before_further_use_and_closed_when_idle()
    {
        await using var host = new TestHost(settings: MailPlay.Through(smtp));
        var before = await smtp.ConnectionsAsync();
        await host.QueueManyAsync(12);
        await host.PumpAsync();
        Assert.Equal(12, await host.CountAsync(MailStatus.Sent));
        Assert.InRange(await smtp.ConnectionsAsync() - before, 1, 2);

        // The server went away and came back: what was open is dead, and nobody notices but the connection.
        var kept = await smtp.ConnectionsAsync();
        await smtp.FeelAsync("away");
        await smtp.FeelAsync("good");
        var next = await host.MailAsync(await host.QueueAsync("ketua.tim", "Sesudah putus"));
        await host.PumpAsync();
        Assert.Equal((MailStatus.Sent, null), ((await host.MailAsync(next.Id)).Status, (await host.MailAsync(next.Id)).LastError));
        Assert.Equal(1, await smtp.ConnectionsAsync() - kept);

        // Open still after half a minute, closed after a whole one.
        await host.AdvanceAsync(TimeSpan.FromSeconds(30));
        await SendOneAsync(host);
        Assert.Equal(1, await smtp.ConnectionsAsync() - kept);
        await host.AdvanceAsync(TimeSpan.FromSeconds(61));
        await SendOneAsync(host);
        Assert.Equal(2, await smtp.ConnectionsAsync() - kept);
    }

    [Fact]
    public async Task Changed_settings_connect_anew_and_parallel_mails_take_turns()
    {
        await using var host = new TestHost(settings: MailPlay.Through(smtp));
        var post = host.Services.GetRequiredService<SmtpPost>();
        var options = new SmtpOptions { Host = SmtpServer.Host, Port = smtp.Port, Security = SmtpSecurity.None, From = "bpm@contoh.test", Connections = 1 };
        var before = await smtp.ConnectionsAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => post.SendAsync(Mail($"sejajar-{i}"), options, default)));
        Assert.All(outcomes, o => Assert.IsType<JobOutcome.Succeeded>(o.Outcome));
        Assert.Equal(1, await smtp.ConnectionsAsync() - before);

        options.CertificateFile = "/lain.pem";
        Assert.IsType<JobOutcome.Succeeded>((await post.SendAsync(Mail("sejajar-9"), options, default)).Outcome);
        Assert.Equal(2, await smtp.ConnectionsAsync() - before);
        Assert.Equal(9, (await smtp.ReceivedByNowAsync()).Count(m => m.Message.MessageId!.StartsWith("sejajar-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_above_the_rate_of_all_processes_waits_without_an_error_and_leaves_in_the_next_minutes()
    {
        var settings = MailPlay.Through(smtp, ("Mail:Smtp:MaxPerMinute", "10"));
        await using var host = new TestHost(settings: settings);
        await using var other = new TestHost(host.Folder, settings: settings);
        var ids = await host.QueueManyAsync(25);
        await Task.WhenAll(host.PumpAsync(), other.PumpAsync());
        Assert.Equal((10, 15), (await host.CountAsync(MailStatus.Sent), await host.CountAsync(MailStatus.Waiting)));
        Assert.True(await host.ReadAsync(d => d.Mails.AllAsync(m => m.LastError == null)));
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(20, await host.CountAsync(MailStatus.Sent));
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(25, await host.CountAsync(MailStatus.Sent));
        // The other one, which begins again meanwhile, finds the minute full.
        await other.QueueManyAsync(6);
        other.Clock.SetUtcNow(host.Now);
        await other.PumpAsync();
        Assert.Equal((30, 1), (await host.CountAsync(MailStatus.Sent), await host.CountAsync(MailStatus.Waiting)));
        // Waiting for its turn costs a mail none of its attempts.
        Assert.All(await host.ReadAsync(d => d.Jobs.Where(j => ids.Contains(j.Id)).Select(j => j.Attempts).ToListAsync()), a => Assert.Equal(1, a));
    }

    [Fact]
    public async Task After_a_bad_hour_of_the_server_each_mail_is_there_once()
    {
        await using var host = new TestHost(settings: MailPlay.Through(smtp));
        foreach (var (day, mood) in new[] { "away", "busy", "refusing", "breaking", "forgetful" }.Index())
        {
            await host.AdvanceToAsync(new(2026, 11, 23 + day, 8, 0, 0, TimeSpan.FromHours(7)));
            await smtp.FeelAsync(mood);
            var ids = await host.QueueManyAsync(3);
            await host.AdvanceAsync(TimeSpan.FromMinutes(70));
            Assert.Equal(3, await host.CountAsync(MailStatus.Waiting));

            await smtp.FeelAsync("good");
            await host.AdvanceAsync(TimeSpan.FromMinutes(75));
            foreach (var id in ids)
            {
                var mail = await host.MailAsync(id);
                Assert.Equal(MailStatus.Sent, mail.Status);
                var copies = (await smtp.ReceivedByNowAsync()).Count(m => m.Message.MessageId == mail.MessageId);
                // Whoever kept it and lost the answer gets it again under the same id: one mail to a mail program.
                Assert.True(mood == "forgetful" ? copies > 1 : copies == 1, $"{mood}: {copies}");
            }
        }
        Assert.Empty(await host.ReadAsync(d => d.Incidents.ToListAsync()));
    }

    [Fact]
    public async Task What_a_server_that_was_away_kept_back_leaves_in_working_time()
    {
        await using var host = new TestHost(settings: MailPlay.Through(smtp));
        await host.PublishAsync(Diagram.OneTask(group: "ADMINISTRATOR_KONTEN"));
        await host.AdvanceToAsync(new(2026, 11, 23, 15, 50, 0, TimeSpan.FromHours(7)));
        await smtp.FeelAsync("away");
        await host.StartAsync("satu");
        await host.AdvanceToAsync(new(2026, 11, 23, 16, 5, 0, TimeSpan.FromHours(7)));
        await smtp.FeelAsync("good");
        await host.AdvanceToAsync(new(2026, 11, 24, 7, 29, 0, TimeSpan.FromHours(7)));
        Assert.Equal(0, await host.CountAsync(MailStatus.Sent));
        await host.AdvanceToAsync(new(2026, 11, 24, 7, 30, 0, TimeSpan.FromHours(7)));
        Assert.Equal(host.Now, await host.ReadAsync(d => d.Mails.Where(m => m.Kind == "newTask").Select(m => m.SentAt).SingleAsync()));
        Assert.Empty(await host.ReadAsync(d => d.Incidents.ToListAsync()));
    }

    [Fact]
    public async Task Mails_of_a_case_stand_in_one_thread()
    {
        await using var host = new TestHost(settings: MailPlay.Through(smtp));
        var (one, another) = (await ContentCycle.ProposeAsync(host), await ContentCycle.ProposeAsync(host));
        string[] of = [one, one, another];
        var ids = new List<string>();
        foreach (var instance in of) ids.Add(await host.QueueAsync("ketua.tim", $"Tentang {instance}", instance));
        await host.PumpAsync();
        var threads = new List<string>();
        foreach (var id in ids)
        {
            var messageId = (await host.MailAsync(id)).MessageId;
            var message = (await smtp.ExpectAsync(m => m.Message.MessageId == messageId)).Message;
            Assert.Equal(message.InReplyTo, Assert.Single(message.References));
            threads.Add(message.InReplyTo!);
        }
        Assert.Equal(threads[0], threads[1]);
        Assert.NotEqual(threads[0], threads[2]);
    }

    [Fact]
    public async Task Only_internal_addresses_get_mail_when_the_office_says_so()
    {
        await using var host = new TestHost(settings: MailPlay.Through(smtp, ("Mail:InternalDomains", "dinas.test, contoh.test")));
        var outside = await host.QueueAsync("tamu@luar.test", "Keluar");
        var similar = await host.QueueAsync("tamu@bukan-contoh.test", "Mirip");
        var inside = await host.QueueAsync("ketua@bagian.dinas.test", "Ke dalam", copies: ["tamu@luar.test", "petugas.sd"]);
        await host.PumpAsync();
        foreach (var id in new[] { outside, similar })
        {
            var refused = await host.MailAsync(id);
            Assert.Equal(MailStatus.Refused, refused.Status);
            Assert.Contains("dinas.test", refused.LastError, StringComparison.Ordinal);
        }
        var messageId = (await host.MailAsync(inside)).MessageId;
        Assert.Equal(["ketua@bagian.dinas.test", "petugas.sd@contoh.test"], (await smtp.ExpectAsync(m => m.Message.MessageId == messageId)).To);
        Assert.DoesNotContain(smtp.Received, m => m.To.Contains("tamu@luar.test"));
        Assert.Empty(await host.ReadAsync(d => d.Incidents.ToListAsync()));
    }

    [Fact]
    public async Task Mails_carry_the_offices_signature_and_none_leaves_without_it_when_its_key_is_broken()
    {
        using var key = RSA.Create(2048);
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pem");
        await File.WriteAllTextAsync(file, key.ExportPkcs8PrivateKeyPem());
        try
        {
            await using var host = new TestHost(settings: MailPlay.Through(smtp, ("Mail:Smtp:Dkim:Domain", "contoh.test"), ("Mail:Smtp:Dkim:Selector", "bpm"), ("Mail:Smtp:Dkim:KeyFile", file)));
            var signed = await host.MailAsync(await host.QueueAsync("ketua.tim", "Ditandatangani: ñ é", await ContentCycle.ProposeAsync(host), copies: "petugas.sd"));
            await host.PumpAsync();
            var message = (await smtp.ExpectAsync(m => m.Message.MessageId == signed.MessageId)).Message;
            var verifier = new DkimVerifier(new Published("bpm", "contoh.test", key));
            Assert.True(await verifier.VerifyAsync(message, message.Headers[message.Headers.IndexOf(HeaderId.DkimSignature)]));
            message.Subject = "Diubah di jalan";
            Assert.False(await verifier.VerifyAsync(message, message.Headers[message.Headers.IndexOf(HeaderId.DkimSignature)]));

            await File.WriteAllTextAsync(file, "bukan kunci");
            var unsigned = await host.MailAsync(await host.QueueAsync("ketua.tim", "Tanpa kunci"));
            await host.PumpAsync();
            unsigned = await host.MailAsync(unsigned.Id);
            Assert.Equal(MailStatus.Waiting, unsigned.Status);
            Assert.Contains(file, unsigned.LastError, StringComparison.Ordinal);
            await File.WriteAllTextAsync(file, key.ExportRSAPrivateKeyPem());
            await host.AdvanceAsync(TimeSpan.FromMinutes(1));
            Assert.Equal(MailStatus.Sent, (await host.MailAsync(unsigned.Id)).Status);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task SendOneAsync(TestHost host)
    {
        var id = await host.QueueAsync("ketua.tim", "Satu lagi");
        await host.PumpAsync();
        Assert.Equal(MailStatus.Sent, (await host.MailAsync(id)).Status);
    }

    private static LedgerMail Mail(string id) => new(id, false, $"{id}@contoh.test", "ketua.tim@contoh.test", "Ketua Tim", [], "Sejajar", "Isi.\n", "<p>Isi.</p>");

    private sealed class Published(string selector, string domain, RSA key) : IDkimPublicKeyLocator
    {
        public AsymmetricKeyParameter LocatePublicKey(string methods, string d, string s, CancellationToken cancellationToken = default)
        {
            Assert.Equal((domain, selector), (d, s));
            using var pem = new StringReader(key.ExportSubjectPublicKeyInfoPem());
            return (AsymmetricKeyParameter)new PemReader(pem).ReadObject();
        }

        public Task<AsymmetricKeyParameter> LocatePublicKeyAsync(string methods, string d, string s, CancellationToken cancellationToken = default) =>
            Task.FromResult(LocatePublicKey(methods, d, s, cancellationToken));
    }
}
