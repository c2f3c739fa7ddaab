using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Activities.Mail.Messages;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Tests;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Disdik.Bpm.Host.Tests.Activities;

/// <summary>Mail against a real SMTP server on its good and its bad days.</summary>
[Trait("Round", "Full")]
[Trait("Database", "SQLite")]
public sealed class SmtpSendingTests(SmtpSendingTests.Office office) : IClassFixture<SmtpSendingTests.Office>
{
    private const string Password = "rahasia-relai-7";

    /// <summary>One host and the three kinds of server for the whole class.</summary>
    public sealed class Office : IAsyncLifetime
    {
        public SmtpServer StartTls { get; private set; } = null!;
        public SmtpServer Tls { get; private set; } = null!;
        public SmtpServer Plain { get; private set; } = null!;
        public TestHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            StartTls = await SmtpServer.StartAsync("StartTls", "bpm", Password);
            Tls = await SmtpServer.StartAsync("Tls", "bpm", Password);
            Plain = await SmtpServer.StartAsync("None");
            Host = new TestHost(settings:
            [
                ("Mail:Smtp:Host", SmtpServer.Host), ("Mail:Smtp:Port", $"{StartTls.Port}"), ("Mail:Smtp:CertificateFile", StartTls.CertificateFile),
                ("Mail:Smtp:User", "bpm"), ("Mail:Smtp:Password", Password), ("Mail:Smtp:From", "bpm@contoh.test"), ("Mail:Smtp:FromName", "Disdik.Bpm"),
            ]);
        }

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            await StartTls.DisposeAsync();
            await Tls.DisposeAsync();
            await Plain.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_queued_mail_leaves_encrypted_and_signed_in_and_the_ledger_knows()
    {
        var mailId = await QueueAsync("ketua.tim", "Kabar baik");
        await office.Host.PumpAsync();

        var mail = await MailAsync(mailId);
        Assert.Null(mail.LastError);
        Assert.Equal((MailStatus.Sent, office.Host.Now), (mail.Status, mail.SentAt));
        var received = await office.StartTls.ExpectAsync(m => m.Message.MessageId == mail.MessageId);
        Assert.True(received.Secure);
        Assert.Equal("bpm", received.User);
        Assert.Equal("bpm@contoh.test", received.From);
        Assert.Equal(["ketua.tim@contoh.test"], received.To);
        Assert.Equal("[Disdik.Bpm] Kabar baik", received.Message.Subject);
        Assert.Equal("auto-generated", received.Message.Headers["Auto-Submitted"]);
        Assert.Equal(mail.TextBody.ReplaceLineEndings("\n").Trim(), received.Message.TextBody!.ReplaceLineEndings("\n").Trim());
        Assert.Contains("Kabar baik", received.Message.HtmlBody!, StringComparison.Ordinal);
        Assert.Equal(office.Host.Now, received.Message.Date);
    }

    [Fact]
    public async Task A_job_that_runs_again_after_its_mail_was_sent_sends_nothing()
    {
        var mailId = await QueueAsync("ketua.tim", "Sekali saja");
        await office.Host.PumpAsync();
        await RequeueAsync(mailId);
        await office.Host.PumpAsync();

        var messageId = (await MailAsync(mailId)).MessageId;
        await office.StartTls.ExpectAsync(m => m.Message.MessageId == messageId);
        Assert.Single(office.StartTls.Received, m => m.Message.MessageId == messageId);
    }

    [Fact]
    public async Task Tls_from_the_first_byte_works()
    {
        var (outcome, mail) = await SendAsync("ketua.tim", "Lewat TLS", office.Tls, SmtpSecurity.Tls);
        Assert.IsType<JobOutcome.Succeeded>(outcome);
        Assert.True((await office.Tls.ExpectAsync(m => m.Message.MessageId == mail.MessageId)).Secure);
    }

    [Fact]
    public async Task A_relay_on_the_same_machine_needs_neither_TLS_nor_a_password()
    {
        var (outcome, mail) = await SendAsync("ketua.tim", "Tanpa TLS", office.Plain, SmtpSecurity.None, o => o.User = null);
        Assert.IsType<JobOutcome.Succeeded>(outcome);
        Assert.False((await office.Plain.ExpectAsync(m => m.Message.MessageId == mail.MessageId)).Secure);
    }

    [Fact]
    public async Task Without_a_server_the_mail_stays_readable_in_the_outbox()
    {
        var (outcome, mail) = await SendAsync("ketua.tim", "Hanya di sini", office.StartTls, options: o => o.Host = null);
        Assert.IsType<JobOutcome.Succeeded>(outcome);
        Assert.Equal(MailStatus.Shown, mail.Status);
    }

    [Theory]
    [InlineData("unknown", "550")]
    [InlineData("full", "552")]
    public async Task A_recipient_refused_for_good_is_final_and_says_why(string recipient, string code)
    {
        var (outcome, mail) = await SendAsync(recipient, "Ditolak", office.StartTls);
        var refused = Assert.IsType<JobOutcome.Refused>(outcome);
        Assert.Contains($"{recipient}@contoh.test", refused.Message, StringComparison.Ordinal);
        Assert.Contains(code, refused.Message, StringComparison.Ordinal);
        Assert.Equal((MailStatus.Refused, refused.Message), (mail.Status, mail.LastError));
    }

    [Theory]
    [InlineData("tempfail", "451")]
    [InlineData("drop", "closed the connection")]
    public async Task What_may_pass_is_tried_again(string recipient, string told)
    {
        var (outcome, mail) = await SendAsync(recipient, "Coba lagi", office.StartTls);
        Assert.Contains(told, Assert.IsType<JobOutcome.Failed>(outcome).Message, StringComparison.Ordinal);
        Assert.Equal(MailStatus.Waiting, mail.Status);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up_in_time()
    {
        var (outcome, _) = await SendAsync("slow", "Lambat", office.StartTls, options: o => o.TimeoutSeconds = 1);
        Assert.Contains("within 1 s", Assert.IsType<JobOutcome.Failed>(outcome).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_final_and_is_never_written_down()
    {
        var (outcome, mail) = await SendAsync("ketua.tim", "Sandi salah", office.StartTls, options: o => o.Password = "salah-sekali");
        var refused = Assert.IsType<JobOutcome.Refused>(outcome);
        Assert.Contains("'bpm'", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("salah-sekali", mail.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_that_is_busy_is_tried_again()
    {
        var (outcome, _) = await SendAsync("ketua.tim", "Sibuk", office.StartTls, options: o => o.User = "busy");
        Assert.IsType<JobOutcome.Failed>(outcome);
    }

    [Fact]
    public async Task A_server_that_offers_no_encryption_gets_no_password()
    {
        var (outcome, _) = await SendAsync("ketua.tim", "Tanpa STARTTLS", office.Plain);
        Assert.IsType<JobOutcome.Refused>(outcome);
    }

    [Fact]
    public async Task A_certificate_nobody_trusts_gets_no_mail()
    {
        var (outcome, mail) = await SendAsync("ketua.tim", "Sertifikat asing", office.StartTls, options: o => o.CertificateFile = office.Tls.CertificateFile);
        Assert.Contains("certificate", Assert.IsType<JobOutcome.Failed>(outcome).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(office.StartTls.Received, m => m.Message.MessageId == mail.MessageId);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_tried_again()
    {
        var (outcome, _) = await SendAsync("ketua.tim", "Tidak ada", office.StartTls, options: o => o.Port = 1);
        Assert.Contains($"{SmtpServer.Host}:1", Assert.IsType<JobOutcome.Failed>(outcome).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_refused_by_its_content_is_final()
    {
        var (outcome, _) = await SendAsync("ketua.tim", "[datafail]", office.StartTls);
        Assert.Contains("554", Assert.IsType<JobOutcome.Refused>(outcome).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_answer_is_lost_the_second_copy_can_be_told_by_its_id()
    {
        var (first, mail) = await SendAsync("ketua.tim", "[datadrop]", office.StartTls);
        Assert.IsType<JobOutcome.Failed>(first);
        await ActivityFor(office.StartTls).ExecuteAsync(Job(mail.Id), default);
        await office.StartTls.ExpectAsync(_ => office.StartTls.Received.Count(m => m.Message.MessageId == mail.MessageId) == 2);
    }

    [Fact]
    public async Task A_copy_that_cannot_be_delivered_does_not_hold_up_the_superior()
    {
        var (outcome, mail) = await SendAsync("ketua.tim", "Dengan tembusan", office.StartTls, copies: ["unknown", "petugas.sd"]);
        Assert.IsType<JobOutcome.Succeeded>(outcome);
        var received = await office.StartTls.ExpectAsync(m => m.Message.MessageId == mail.MessageId);
        Assert.Equal(["ketua.tim@contoh.test", "petugas.sd@contoh.test"], received.To);
    }

    [Fact]
    public async Task A_refused_mail_becomes_an_incident_and_leaves_once_the_address_is_mended()
    {
        var mailId = await QueueAsync("unknown", "Alamat keliru");
        await office.Host.PumpAsync();
        var incident = await office.Host.ReadAsync(d => d.Incidents.AsNoTracking().SingleAsync(i => i.JobId == mailId));
        Assert.Contains("unknown@contoh.test", incident.Message, StringComparison.Ordinal);

        await office.Host.ReadAsync(d => d.Mails.Where(m => m.Id == mailId).ExecuteUpdateAsync(set => set.SetProperty(m => m.ToAddress, "sekretaris@contoh.test")));
        await office.Host.Services.GetRequiredService<MailRetry>().RetryAsync(mailId, await office.Host.ActorAsync("admin"), default);
        await office.Host.PumpAsync();

        Assert.Equal(MailStatus.Sent, (await MailAsync(mailId)).Status);
        Assert.NotNull((await office.Host.ReadAsync(d => d.Incidents.AsNoTracking().SingleAsync(i => i.JobId == mailId))).ResolvedAt);
    }

    [Fact]
    public async Task Only_an_administrator_of_the_system_sends_a_mail_again()
    {
        var mailId = await QueueAsync("full", "Bukan hak saya");
        await office.Host.PumpAsync();
        var problem = await Assert.ThrowsAsync<ProblemException>(async () =>
            await office.Host.Services.GetRequiredService<MailRetry>().RetryAsync(mailId, await office.Host.ActorAsync("ketua.tim"), default));
        Assert.Equal(ProblemKind.Forbidden, problem.Kind);
    }

    [Fact]
    public async Task A_diagrams_own_mail_goes_to_everyone_of_the_group_once()
    {
        var input = Variables.Empty.With("to", "TIM_PENGELOLA").With("subject", "Rapat evaluasi").With("text", "Mohon hadir.");
        var job = new JobContext("j-rapat", "j-rapat", null, "MONEV/2026/2", "KIRIM", input, Variables.Empty, null, 1);
        Assert.IsType<JobOutcome.Succeeded>(await ActivityFor(office.StartTls).ExecuteAsync(job, default));
        Assert.IsType<JobOutcome.Succeeded>(await ActivityFor(office.StartTls).ExecuteAsync(job with { Attempt = 2 }, default));

        var mails = await office.Host.ReadAsync(d => d.Mails.AsNoTracking().Where(m => m.EventKey.StartsWith("job:j-rapat:")).OrderBy(m => m.ToAddress).ToListAsync());
        Assert.Equal(["anggota.tim@contoh.test", "ketua.tim@contoh.test"], mails.Select(m => m.ToAddress));
        foreach (var mail in mails) Assert.Single(office.StartTls.Received, m => m.Message.MessageId == mail.MessageId);
    }

    [Fact]
    public async Task A_diagrams_mail_to_nobody_is_refused()
    {
        var input = Variables.Empty.With("to", "luar@lain.test").With("subject", "Bocor").With("text", "…");
        var outcome = await ActivityFor(office.StartTls).ExecuteAsync(new JobContext("j-luar", "j-luar", null, null, null, input, Variables.Empty, null, 1), default);
        Assert.Contains("luar@lain.test", Assert.IsType<JobOutcome.Refused>(outcome).Message, StringComparison.Ordinal);
    }

    private async Task<(JobOutcome Outcome, OutboxMail Mail)> SendAsync(
        string recipient, string subject, SmtpServer server, SmtpSecurity security = SmtpSecurity.StartTls, Action<SmtpOptions>? options = null, string[]? copies = null)
    {
        var mailId = await QueueAsync(recipient, subject, copies);
        // The job is run here, with this test's own settings, and not by the host.
        await office.Host.ReadAsync(d => d.Jobs.Where(j => j.Id == mailId).ExecuteUpdateAsync(set => set.SetProperty(j => j.Status, JobStatus.Cancelled)));
        var outcome = await ActivityFor(server, security, options).ExecuteAsync(Job(mailId), default);
        return (outcome, await MailAsync(mailId));
    }

    private SendMail ActivityFor(SmtpServer server, SmtpSecurity security = SmtpSecurity.StartTls, Action<SmtpOptions>? change = null)
    {
        var options = new SmtpOptions
        {
            Host = SmtpServer.Host, Port = server.Port, Security = security, CertificateFile = server.CertificateFile, User = "bpm", Password = Password,
            From = "bpm@contoh.test", TimeoutSeconds = 10,
        };
        change?.Invoke(options);
        return new SendMail(office.Host.Services.GetRequiredService<IMailLedger>(), new Settings(options), office.Host.Services.GetRequiredService<SmtpPost>());
    }

    private static JobContext Job(string mailId) =>
        new(mailId, mailId, null, null, null, Variables.Empty.With(SendMail.MailIdInput, mailId), Variables.Empty, null, 1);

    private async Task<string> QueueAsync(string recipient, string subject, string[]? copies = null)
    {
        await using var database = office.Host.Database();
        var to = Person(recipient);
        var letter = new Letter($"test:{subject}:{Guid.NewGuid():N}", "notice", to,
            new NoticeMail(new MailRecipient(to.DisplayName, "", "id"), subject, "Isi surel.", "UJI/1", "https://bpm.contoh.test/proses/1"), [.. (copies ?? []).Select(Person)]);
        var mails = await office.Host.Services.GetRequiredService<MailQueue>().AddAsync(database, null, null, [letter], office.Host.Now, office.Host.Now, default);
        await database.SaveChangesAsync();
        return Assert.Single(mails).Id;
    }

    // Each time another one: many mails to one would become a digest.
    private static AppUser Person(string name) => new() { Id = $"{name}-{Guid.NewGuid():N}", UserName = name, Email = $"{name}@contoh.test", DisplayName = name };

    private Task<OutboxMail> MailAsync(string id) => office.Host.ReadAsync(d => d.Mails.AsNoTracking().SingleAsync(m => m.Id == id));

    private Task<int> RequeueAsync(string id) => office.Host.ReadAsync(d =>
        d.Jobs.Where(j => j.Id == id).ExecuteUpdateAsync(set => set.SetProperty(j => j.Status, JobStatus.Queued).SetProperty(j => j.EndedAt, (DateTimeOffset?)null)));

    private sealed class Settings(SmtpOptions options) : IOptionsMonitor<SmtpOptions>
    {
        public SmtpOptions CurrentValue => options;
        public SmtpOptions Get(string? name) => options;
        public IDisposable? OnChange(Action<SmtpOptions, string?> listener) => null;
    }
}
