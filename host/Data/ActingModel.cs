using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Data;

/// <summary>What few tasks have, as tables of their own: delegated work, help, requests, pauses; and who stands in for whom.</summary>
internal static class ActingModel
{
    public static void AddActing(this ModelBuilder builder)
    {
        builder.Entity<DelegationRow>(e =>
        {
            e.ToTable("Delegations");
            e.HasKey(d => d.TaskId);
            e.HasIndex(d => d.DelegatorId);
        });
        builder.Entity<HelpRequest>(e =>
        {
            e.ToTable("HelpRequests");
            e.HasKey(h => new { h.TaskId, h.HelperId });
            e.HasIndex(h => h.HelperId);
        });
        builder.Entity<TimeRequest>(e =>
        {
            e.ToTable("TimeRequests");
            // Pressed twice, asked once.
            e.HasIndex(r => new { r.TaskId, r.Kind }).IsUnique().HasFilter("\"Status\" = 'Open'");
            e.Property(r => r.Status).IsConcurrencyToken();
        });
        builder.Entity<PauseRow>(e =>
        {
            e.ToTable("TaskPauses");
            e.HasKey(p => new { p.TaskId, p.Since });
            e.HasIndex(p => p.InstanceId);
        });
        builder.Entity<Postponement>(e => { e.ToTable("Postponements"); e.HasKey(p => new { p.UserId, p.TaskId }); });
        builder.Entity<WorkPreference>(e => { e.ToTable("WorkPreferences"); e.HasKey(p => p.UserId); });
        builder.Entity<Absence>(e =>
        {
            e.ToTable("Absences");
            e.HasIndex(a => a.PersonId);
            e.HasIndex(a => a.SubstituteId);
        });
        builder.Entity<Appointment>(e =>
        {
            e.ToTable("Appointments");
            e.HasIndex(a => a.SubstituteId);
            e.HasIndex(a => a.PersonId);
        });
    }
}
