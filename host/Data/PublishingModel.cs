using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Data;

/// <summary>The tables of what is published, and where.</summary>
internal static class PublishingModel
{
    public static void AddPublishing(this ModelBuilder builder)
    {
        builder.Entity<Publication>(e =>
        {
            e.HasIndex(p => p.IdempotencyKey).IsUnique();
            e.HasIndex(p => p.Slug).IsUnique();
            e.HasIndex(p => new { p.Channel, p.Status, p.PublishedAt });
            e.HasIndex(p => p.InstanceId);
            e.HasIndex(p => p.PublishedAt);
            e.HasIndex(p => p.PlannedAt);
            e.Property(p => p.Revision).IsConcurrencyToken();
            e.Property(p => p.Steps).HasDefaultValue("{}");
            e.Property(p => p.Corrections).HasDefaultValue("[]");
        });
        builder.Entity<ChannelRow>(e =>
        {
            e.ToTable("Channels");
            e.HasKey(c => c.Key);
            e.Property(c => c.Revision).IsConcurrencyToken();
        });
    }
}
