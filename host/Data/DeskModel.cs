using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Data;

/// <summary>What lies on a person's desk while they work, as tables.</summary>
internal static class DeskModel
{
    public static void AddDesk(this ModelBuilder builder)
    {
        builder.Entity<TaskDraft>(e =>
        {
            e.ToTable("TaskDrafts");
            e.HasKey(d => new { d.TaskId, d.UserId });
            e.Property(d => d.Revision).IsConcurrencyToken();
            e.HasIndex(d => d.SavedAt);
        });
        builder.Entity<InputTick>(e =>
        {
            e.ToTable("InputTicks");
            e.HasKey(t => new { t.TaskId, t.Item });
        });
        builder.Entity<CaseComment>(e =>
        {
            e.ToTable("CaseComments");
            e.HasIndex(c => new { c.InstanceId, c.WrittenAt });
            e.HasIndex(c => c.Key).IsUnique();
        });
        builder.Entity<ResumableUpload>(e =>
        {
            e.ToTable("ResumableUploads");
            e.HasIndex(u => u.StartedAt);
        });
    }
}
