using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Data;

/// <summary>When mails leave, and with which others.</summary>
internal static class MailModel
{
    public static void AddLeavingMails(this ModelBuilder builder)
    {
        builder.Entity<OutboxMail>(e =>
        {
            // What waits is little beside what has left.
            e.HasIndex(m => new { m.RecipientId, m.DepartsAt }).HasFilter("\"DepartsAt\" IS NOT NULL");
            e.HasIndex(m => new { m.RecipientId, m.DepartedAt }).HasFilter("\"DepartedAt\" IS NOT NULL");
            e.HasIndex(m => m.DigestId).HasFilter("\"DigestId\" IS NOT NULL");
            e.HasIndex(m => m.TaskId).HasFilter("\"TaskId\" IS NOT NULL");
        });
        builder.Entity<UnwantedMail>(e => { e.ToTable("UnwantedMails"); e.HasKey(u => new { u.UserId, u.Wish }); });
        builder.Entity<DigestDay>(e => { e.ToTable("DigestDays"); e.HasKey(d => d.Day); });
    }
}
