using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Data;

/// <summary>Late tasks in the hands of superiors, as tables.</summary>
internal static class EscalationModel
{
    public static void AddEscalations(this ModelBuilder builder)
    {
        builder.Entity<Escalation>(e =>
        {
            e.ToTable("Escalations");
            e.HasIndex(x => x.TaskId);
            // What waits for an answer is little beside what was answered once.
            e.HasIndex(x => new { x.Place, x.RaisedAt }).HasFilter("\"Answer\" IS NULL AND \"EndedAt\" IS NULL");
        });
        builder.Entity<OneTimeLink>(e =>
        {
            e.ToTable("OneTimeLinks");
            e.HasKey(l => l.Hash);
            // Pressed twice, it acts once.
            e.Property(l => l.UsedAt).IsConcurrencyToken();
            e.Property(l => l.RevokedAt).IsConcurrencyToken();
            e.HasIndex(l => l.UserId);
            e.HasIndex(l => l.MailId);
            e.HasIndex(l => l.ExpiresAt);
        });
    }
}
