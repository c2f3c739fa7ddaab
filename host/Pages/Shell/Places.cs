using Disdik.Bpm.Host.Security;

namespace Disdik.Bpm.Host.Pages.Shell;

/// <summary>An entry of the rail.</summary>
/// <param name="Text">Key in <see cref="ShellTexts"/>.</param>
internal sealed record Place(string Path, string Text, string Icon, Func<Actor, bool> IsFor);

/// <summary>The rail, in order. What one may not use is not shown.</summary>
internal static class Places
{
    private static readonly Place[] All =
    [
        new("/inbox", "Inbox", "inbox", _ => true),
        new("/proses", "Cases", "cases", _ => true),
        new("/sop", "Sop", "sop", _ => true),
        new("/eskalasi", "Escalations", "escalation", Access.CanSupervise),
        new("/publikasi", "Publications", "publication", Access.CanSeePublications),
        new("/persetujuan", "Consents", "check", Access.CanSeeConsents),
        new("/surel", "Mails", "mail", actor => Access.CanSupervise(actor) && !Access.CanAdminister(actor)),
        new("/kalender-kerja", "WorkingCalendar", "calendar", _ => true),
        new("/administrasi/atasan", "Supervision", "people", Runtime.Acting.Absences.CanAppoint),
        new("/administrasi/surel", "Mails", "mail", Access.CanAdminister),
        new("/administrasi/tautan", "MailLinks", "undo", Access.CanAdminister),
        new("/administrasi/pesan", "Messages", "message", Access.CanAdminister),
        new("/administrasi/insiden", "Incidents", "incident", Access.CanAdminister),
        new("/kanal", "Channels", "settings", Access.CanAdminister),
        new("/administrasi/lambang", "Crest", "file", Access.CanAdminister),
    ];

    public static IEnumerable<Place> For(Actor actor) => All.Where(place => place.IsFor(actor));
}
