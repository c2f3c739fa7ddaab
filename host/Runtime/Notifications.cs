using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Mailing;
using Disdik.Bpm.Host.Runtime.Mails;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>
/// Turns what happened to a task into mails: finds the people, writes the ledger rows and queues the jobs, all in the caller's
/// transaction (it adds to the given context and never saves).
/// </summary>
public interface INotifications
{
    /// <summary>T1, to the assignee or to every candidate of a new task; after a reassignment, to its new assignee. Returns what was queued, for the history.</summary>
    Task<IReadOnlyList<OutboxMail>> TaskCreatedAsync(BpmDbContext database, Instance instance, WorkTask task, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// T2 and the overdue notice to the assignee (or the candidates), T3 and T4 up the chain of superiors; these again where they are repeated;
    /// and to the superiors of the candidates that nobody has taken the task. Returns what was queued, for the history.
    /// </summary>
    Task<IReadOnlyList<OutboxMail>> DeadlineReachedAsync(
        BpmDbContext database, Instance instance, WorkTask task, DeadlineNotice notice, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>A superior reminds by hand: T2 before the due time, the overdue notice after it, at most one a minute. Returns what was queued, for the history.</summary>
    Task<IReadOnlyList<OutboxMail>> RemindedAsync(BpmDbContext database, Instance instance, WorkTask task, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>How the program's mails sign, and whether superiors may act by a link of theirs: configuration section <c>Mail</c>.</summary>
public sealed class MailOptions
{
    public string SystemName { get; set; } = "Disdik.Bpm";
    public string HelpContact { get; set; } = "Administrator sistem";
    /// <summary>True when the mail of an escalation carries a link by which its recipient acts once without signing in. Off unless the office decides so.</summary>
    public bool OneTimeLinks { get; set; }
    /// <summary>How long such a link holds, in hours: 1 to 72.</summary>
    public int OneTimeLinkHours { get; set; } = 24;
}

public static class NotificationsSetup
{
    public static void AddNotifications(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<MailOptions>(builder.Configuration.GetSection("Mail"));
        services.Configure<SmtpOptions>(builder.Configuration.GetSection("Mail:Smtp"));
        services.Configure<SmtpOptions>(options => options.InternalDomains = builder.Configuration["Mail:InternalDomains"]);
        services.Configure<BounceOptions>(builder.Configuration.GetSection("Mail:Bounces"));
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<MailQueue>();
        services.AddMails();
        services.AddSingleton<MailRetry>();
        services.AddSingleton<Mails.TemplateEditor>();
        services.AddSingleton<Mails.TemplatePreviews>();
        services.AddMailTransport(waking: builder.Configuration.GetValue("Runtime:Wake", true));
        services.AddSingleton<TaskLetters>();
        services.AddSingleton<INotifications, TaskNotifications>();
        services.AddSingleton<Escalations.OneTimeLinks>();
        services.AddSingleton<Escalations.LinkGuesses>();
        services.AddSingleton<IMailLedger, MailLedger>();
    }
}
