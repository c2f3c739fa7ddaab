using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Data;

/// <summary>What operators do to many cases at once, as tables.</summary>
internal static class OperationsModel
{
    public static void AddOperations(this ModelBuilder builder)
    {
        builder.Entity<MigrationBatch>(e =>
        {
            e.Property(b => b.Revision).IsConcurrencyToken();
            e.HasIndex(b => new { b.DefinitionKey, b.StartedAt });
            e.HasIndex(b => b.Status);
        });
        builder.Entity<MigrationFailure>().HasKey(f => new { f.BatchId, f.InstanceId });
        builder.Entity<CalendarChange>(e => { e.ToTable("CalendarChanges"); e.Property(c => c.Revision).IsConcurrencyToken(); });
        // An SOP stands still once, whoever pressed at the same moment.
        builder.Entity<DefinitionSuspension>().HasIndex(s => s.DefinitionKey).IsUnique().HasFilter("\"ResumedAt\" IS NULL");
        // Whoever looks for the cases of a version goes through them in the order of their ids.
        builder.Entity<Instance>().HasIndex(i => new { i.DefinitionId, i.Id });
    }
}
