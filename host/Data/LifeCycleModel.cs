using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Data;

/// <summary>The life of the SOPs, as tables.</summary>
internal static class LifeCycleModel
{
    public static void AddLifeCycle(this ModelBuilder builder)
    {
        // Two who carry a version on at the same moment: the second finds another state and looks again.
        builder.Entity<Definition>().Property(d => d.State).IsConcurrencyToken();
        builder.Entity<SopApproval>().HasKey(a => a.DefinitionId);
        builder.Entity<SopLogLine>().HasIndex(l => new { l.DefinitionKey, l.Id });
        builder.Entity<SignedFile>().HasIndex(f => f.DefinitionId);
        builder.Entity<Acknowledgement>().HasKey(a => new { a.UserId, a.DefinitionId });
        builder.Entity<ReviewDuty>(e =>
        {
            e.HasKey(d => new { d.DefinitionKey, d.Kind });
            // Several processes wake for the same duty: the second finds another due time and leaves it alone.
            e.Property(d => d.DueAt).IsConcurrencyToken();
        });
    }
}
