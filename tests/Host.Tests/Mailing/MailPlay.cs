using Disdik.Bpm.Activities.Mail.Messages;
using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Mailing;

/// <summary>Mails of the ledger, written and looked at as the program does.</summary>
internal static class MailPlay
{
    public static (string, string)[] Through(SmtpServer server, params (string, string)[] more) =>
        [("Mail:Smtp:Host", SmtpServer.Host), ("Mail:Smtp:Port", $"{server.Port}"), ("Mail:Smtp:Security", "None"), ("Mail:Smtp:From", "bpm@contoh.test"), .. more];

    /// <summary>One notice to a person of the office, or to a name that has an address only.</summary>
    public static async Task<string> QueueAsync(this TestHost host, string recipient, string subject, string? instanceId = null, string? taskId = null, string domain = "contoh.test", params string[] copies)
    {
        await using var database = host.Database();
        var to = await database.Users.AsNoTracking().FirstOrDefaultAsync(u => u.UserName == recipient) ?? Stranger(recipient, domain);
        var letter = new Letter($"test:{subject}:{Guid.NewGuid():N}", "notice", to,
            new NoticeMail(new MailRecipient(to.DisplayName, "", "id"), subject, "Isi surel.", "UJI/1", "https://bpm.contoh.test/proses/1"), [.. copies.Select(c => Stranger(c, domain))]);
        var mails = await host.Services.GetRequiredService<MailQueue>().AddAsync(database, instanceId, taskId, [letter], host.Now, host.Now, default);
        await database.SaveChangesAsync();
        return Assert.Single(mails).Id;
    }

    /// <summary>Each to somebody else: many to one would become a digest.</summary>
    public static async Task<IReadOnlyList<string>> QueueManyAsync(this TestHost host, int count)
    {
        var ids = new List<string>();
        for (var i = 1; i <= count; i++) ids.Add(await host.QueueAsync($"orang{i}", $"Kabar {i}"));
        return ids;
    }

    public static Task<OutboxMail> MailAsync(this TestHost host, string id) => host.ReadAsync(d => d.Mails.AsNoTracking().SingleAsync(m => m.Id == id));

    public static Task<int> CountAsync(this TestHost host, MailStatus status) => host.ReadAsync(d => d.Mails.CountAsync(m => m.Status == status));

    private static AppUser Stranger(string name, string domain) =>
        name.Split('@') is [var local, var own] ? new() { Id = local, UserName = local, Email = $"{local}@{own}", DisplayName = local } : new() { Id = name, UserName = name, Email = $"{name}@{domain}", DisplayName = name };
}
