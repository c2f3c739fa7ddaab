using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Mails;
using Disdik.Bpm.Host.Tests.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Mails;

/// <summary>Mails as their receivers get them.</summary>
internal static class MailPlay
{
    /// <summary>The one person of the group: each case's task is told to nobody else.</summary>
    public const string Editor = "administrator", EditorGroup = "ADMINISTRATOR_KONTEN";

    public static DateTimeOffset At(int day, int hour, int minute = 0, int month = 11) => new(2026, month, day, hour, minute, 0, TimeSpan.FromHours(7));

    /// <summary>An SOP of one task for the editor.</summary>
    public static Task PublishEditingAsync(this TestHost host, string? standard = null) => host.PublishAsync(Diagram.OneTask(group: EditorGroup, standard: standard));

    /// <summary>So many cases, each of which tells the editor of a new task; nothing leaves yet.</summary>
    public static async Task<List<string>> StartManyAsync(this TestHost host, int count)
    {
        var ids = new List<string>();
        for (var i = 0; i < count; i++) ids.Add(await host.StartAsync("satu"));
        return ids;
    }

    public static Task<List<OutboxMail>> MailsToAsync(this TestHost host, string userName) => host.ReadAsync(d =>
        d.Mails.AsNoTracking().Where(m => d.Users.Any(u => u.Id == m.RecipientId && u.UserName == userName)).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync());

    /// <summary>What really left to a person.</summary>
    public static async Task<List<OutboxMail>> ReceivedAsync(this TestHost host, string userName) => [.. (await host.MailsToAsync(userName)).Where(m => m.Status is MailStatus.Shown)];

    public static MailDepartures Departures(this TestHost host) => host.Services.GetRequiredService<MailDepartures>();

    public static DailyDigests Daily(this TestHost host) => host.Services.GetRequiredService<DailyDigests>();

    public static MailWishes Wishes(this TestHost host) => host.Services.GetRequiredService<MailWishes>();
}
