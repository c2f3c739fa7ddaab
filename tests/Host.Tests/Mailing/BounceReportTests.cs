using System.Text;
using Disdik.Bpm.Activities.Mail;
using MimeKit;

namespace Disdik.Bpm.Host.Tests.Mailing;

/// <summary>What a returned mail says, by the forms that servers write.</summary>
public sealed class BounceReportTests
{
    private const string Id = "0123456789abcdef0123456789abcdef@contoh.test";

    [Fact]
    public void A_delivery_status_notification_names_mail_recipient_and_reason()
    {
        var report = BounceReport.Read(Parse(Status("failed", "5.1.1", "smtp; 550 5.1.1 <budi@contoh.test>: no such\n user here")))!;
        Assert.Equal(Id, report.MessageIds[0]);
        Assert.Equal(("laporan-1@server.test", "budi@contoh.test", "550 5.1.1 <budi@contoh.test>: no such user here"), (report.Id, report.Recipient, report.Reason));
    }

    [Fact]
    public void What_was_given_up_after_days_of_trying_is_a_bounce_and_a_delay_is_none()
    {
        Assert.Equal("4.4.1 connect to server.test: Connection timed out", BounceReport.Read(Parse(Status("failed", "4.4.1", "X-Postfix; connect to server.test: Connection timed out")))!.Reason);
        Assert.Null(BounceReport.Read(Parse(Status("delayed", "4.4.1", "X-Postfix; connect to server.test: Connection timed out"))));
        Assert.Null(BounceReport.Read(Parse(Status("delivered", "2.0.0", "smtp; 250 OK"))));
    }

    [Theory]
    [InlineData("5.1.1", "smtp; 550 5.1.1 no such user here", true)]
    [InlineData("5.0.0", "smtp; 550 Unknown user", true)]
    [InlineData("5.4.1", "smtp; 550 5.4.1 Recipient address rejected: Access denied", true)]
    [InlineData("5.1.8", "smtp; 550 5.1.8 Sender's domain is unknown", false)]
    [InlineData("5.2.2", "smtp; 552 5.2.2 Mailbox full", false)]
    [InlineData("5.3.4", "smtp; 552 5.3.4 Message too big", false)]
    [InlineData("5.7.1", "smtp; 550 5.7.1 rejected by policy", false)]
    [InlineData("4.4.1", "X-Postfix; connect to server.test[10.5.1.1]: Connection timed out", false)]
    public void Only_a_permanent_failure_of_the_address_itself_is_for_good(string status, string diagnostic, bool isForGood)
    {
        Assert.Equal(isForGood, BounceReport.Read(Parse(Status("failed", status, diagnostic)))!.IsForGood);
        Assert.Equal(isForGood, BounceReport.Of("r", Id, null, status, diagnostic).IsForGood);
    }

    [Theory]
    [InlineData("550 No such user", true)]
    [InlineData("550 5.1.1 User unknown", true)]
    [InlineData("550 5.7.26 unauthenticated", false)]
    [InlineData("452 4.2.2 over quota", false)]
    [InlineData("refused", false)]
    public void Without_a_status_the_servers_words_say_it(string words, bool isForGood) => Assert.Equal(isForGood, BounceReport.Of("r", Id, null, null, words).IsForGood);

    [Fact]
    public void Without_the_original_the_envelopes_id_tells_the_mail()
    {
        var report = BounceReport.Read(Parse(Status("failed", "5.2.2", "smtp; 552 5.2.2 Mailbox full", original: "", envelope: "Original-Envelope-Id: " + Id.Replace("@", "+40", StringComparison.Ordinal) + "\n")))!;
        Assert.Equal(Id, Assert.Single(report.MessageIds));
    }

    [Theory]
    [InlineData("From: Mail Delivery System <MAILER-DAEMON@server.test>\nSubject: Undelivered mail")]
    [InlineData("From: mail <mail@server.test>\nX-Failed-Recipients: budi@contoh.test\nSubject: Mail delivery failed")]
    [InlineData("Return-Path: <>\nFrom: layanan@server.test\nSubject: Undeliverable: Tugas baru")]
    public void A_server_that_writes_free_words_is_understood_by_the_mails_id(string headers)
    {
        var inText = BounceReport.Read(Parse($"{headers}\nMessage-ID: <b1@server.test>\n\nYour message was not delivered:\n550 5.7.1 rejected by policy\n\n--- original ---\nSubject: x\nMessage-ID: <{Id}>\n"))!;
        Assert.Equal((Id, "550 5.7.1 rejected by policy"), (inText.MessageIds[0], inText.Reason));
        Assert.Equal(Id, BounceReport.Read(Parse($"{headers}\nIn-Reply-To: <{Id}>\n\nNot delivered.\n"))!.MessageIds[0]);
    }

    [Theory]
    [InlineData("From: Budi <budi@contoh.test>\nSubject: Re: Tugas baru")]
    [InlineData("From: Budi <budi@contoh.test>\nSubject: Cuti\nAuto-Submitted: auto-replied\nReturn-Path: <>")]
    [InlineData("From: MAILER-DAEMON@server.test\nSubject: Warning: message delayed 4 hours")]
    public void Peoples_answers_absences_and_warnings_are_no_bounces(string headers) =>
        Assert.Null(BounceReport.Read(Parse($"{headers}\nIn-Reply-To: <{Id}>\nMessage-ID: <j1@contoh.test>\n\n550 begini bunyinya.\n")));

    internal static string Status(string action, string status, string diagnostic, string? original = null, string envelope = "", string id = Id, string recipient = "budi@contoh.test", string report = "laporan-1") => $"""
        From: MAILER-DAEMON@server.test
        To: bpm@contoh.test
        Subject: Undelivered Mail Returned to Sender
        Message-ID: <{report}@server.test>
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="batas"

        --batas
        Content-Type: text/plain

        I'm sorry to have to inform you.

        --batas
        Content-Type: message/delivery-status

        Reporting-MTA: dns; server.test
        {envelope}Arrival-Date: Mon, 23 Nov 2026 02:00:00 +0000

        Final-Recipient: rfc822; {recipient}
        Action: {action}
        Status: {status}
        Diagnostic-Code: {diagnostic}

        --batas
        Content-Type: text/rfc822-headers

        {original ?? $"Message-ID: <{id}>\nSubject: Tugas baru"}

        --batas--

        """;

    private static MimeMessage Parse(string text) => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
