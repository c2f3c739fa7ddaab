using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Data;

/// <summary>The tables of what goes between instances.</summary>
internal static class DeliveryModel
{
    public static void AddDeliveries(this ModelBuilder builder)
    {
        builder.Entity<SubscriptionRow>(e =>
        {
            e.ToTable("Subscriptions");
            e.HasIndex(s => new { s.Kind, s.Name, s.MatchKey, s.OpenedAt });
            e.HasIndex(s => s.InstanceId);
            // Only the few that were opened just now.
            e.HasIndex(s => s.IsNew).HasFilter("\"IsNew\"");
        });
        builder.Entity<EventStart>(e =>
        {
            e.ToTable("EventStarts");
            e.HasKey(s => new { s.DefinitionKey, s.ElementId });
            e.HasIndex(s => new { s.Kind, s.Name });
        });
        builder.Entity<Delivery>(e =>
        {
            e.ToTable("Deliveries");
            e.HasKey(d => d.Number);
            e.HasIndex(d => d.Id).IsUnique();
            // Two hosts with one delivery: the second finds it changed, or gone, and looks again.
            e.Property(d => d.Revision).IsConcurrencyToken();
            e.HasIndex(d => new { d.Status, d.RunAt });
            e.HasIndex(d => new { d.Name, d.Status });
        });
        builder.Entity<Instance>(e =>
        {
            e.HasIndex(i => i.ParentInstanceId).HasFilter("\"ParentInstanceId\" IS NOT NULL");
            e.HasIndex(i => i.StartKey).IsUnique().HasFilter("\"StartKey\" IS NOT NULL");
        });
    }
}
