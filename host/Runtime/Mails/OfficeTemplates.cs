using System.Collections.Concurrent;
using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Activities.Mail.Templates;
using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Mails;

/// <summary>
/// The office's own templates, as they are now. One that cannot be used makes way for the shipped one, and an incident says so once.
/// Nothing is kept between transactions but what was read from a source: another process's change holds for the next mail.
/// </summary>
internal sealed class OfficeTemplates
{
    private const int MostRead = 200;
    private static readonly ConcurrentDictionary<(string Message, string Source), MailTemplate> read = new();

    private readonly Dictionary<(string Message, string Language), MailTemplateRow> rows;
    private readonly Dictionary<MailTemplateRow, TemplateException> failures = [];

    private OfficeTemplates(IEnumerable<MailTemplateRow> rows) => this.rows = rows.ToDictionary(r => (r.Message, r.Language));

    /// <summary>One question to the database, for however many letters.</summary>
    public static async Task<OfficeTemplates> LoadAsync(BpmDbContext database, IEnumerable<MailMessage> messages, CancellationToken cancellationToken)
    {
        var names = messages.Select(m => m.GetType().Name).Distinct().ToList();
        return new(names.Count == 0 ? [] : await Current(database).Where(t => names.Contains(t.Message) && t.Source != null).ToListAsync(cancellationToken));
    }

    /// <summary>Of each message and language that was ever edited, the revision that holds.</summary>
    public static IQueryable<MailTemplateRow> Current(BpmDbContext database) => database.MailTemplates.Where(t =>
        !database.MailTemplates.Any(later => later.Message == t.Message && later.Language == t.Language && later.Revision > t.Revision));

    public RenderedMail Render(MailMessage message, MailSender sender)
    {
        if (!rows.TryGetValue((message.GetType().Name, message.Language), out var row)) return message.Render(sender);
        try
        {
            return Template(row).Fill(message, sender);
        }
        catch (TemplateException e)
        {
            failures[row] = e;
            return message.Render(sender);
        }
    }

    /// <summary>Adds an incident for each template that could not be used and was not told of yet. The caller saves.</summary>
    public void Report(BpmDbContext database, DateTimeOffset now)
    {
        foreach (var (row, e) in failures.Where(f => f.Key.IncidentId is null))
        {
            var incident = new IncidentRow
            {
                Id = Guid.CreateVersion7(now).ToString("N"), ElementId = TemplateElement.Of(row), RaisedAt = now,
                Message = $"Expected the office's template of the mail '{MailCatalog.Find(row.Message)?.Title.En ?? row.Message}' ({row.Language}), revision {row.Revision}, to fit, but {e.Message} The mails use the shipped template until a good one is saved.",
            };
            database.Incidents.Add(incident);
            row.IncidentId = incident.Id;
        }
    }

    /// <summary>The next mail tries it again, and tells again when it still does not fit.</summary>
    public static async Task ReleaseAsync(BpmDbContext database, string incidentId, CancellationToken cancellationToken)
    {
        foreach (var row in await database.MailTemplates.Where(t => t.IncidentId == incidentId).ToListAsync(cancellationToken)) row.IncidentId = null;
    }

    private static MailTemplate Template(MailTemplateRow row)
    {
        if (read.TryGetValue((row.Message, row.Source!), out var known)) return known;
        var template = MailTemplate.Read(row.Source!, MailCatalog.Find(row.Message)!);
        if (read.Count >= MostRead) read.Clear();
        return read[(row.Message, row.Source!)] = template;
    }
}

/// <summary>How an incident names a template.</summary>
internal static class TemplateElement
{
    private const string Mark = "mail-template/";

    public static string Of(MailTemplateRow row) => $"{Mark}{row.Message}/{row.Language}";

    /// <summary>Null for any other incident.</summary>
    public static (MailKind Kind, string Language)? Find(string? elementId) =>
        elementId?.StartsWith(Mark, StringComparison.Ordinal) is true && elementId[Mark.Length..].Split('/') is [var name, var language] && MailCatalog.Find(name) is { } kind ? (kind, language) : null;
}
