using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Data;

/// <summary>A parent's or guardian's consent to show a recognisable pupil. DOMAIN 7.5: the pupil by initials, school and class, never by a register number.</summary>
public sealed class ConsentRow
{
    /// <summary><c>PST-2026-12</c>.</summary>
    public required string Number { get; set; }
    /// <summary>Unique: a form that is sent twice enters one.</summary>
    public required string EntryKey { get; set; }
    public required string Initials { get; set; }
    public required string School { get; set; }
    public required string Class { get; set; }
    public required string Guardian { get; set; }
    /// <summary><c>ayah</c>, <c>ibu</c> or <c>wali</c>.</summary>
    public required string Relation { get; set; }
    /// <summary>Keys, separated by spaces.</summary>
    public required string Scopes { get; set; }
    /// <summary>Keys of channels, separated by spaces.</summary>
    public required string Channels { get; set; }
    public DateOnly GivenOn { get; set; }
    public DateOnly From { get; set; }
    /// <summary>The last day.</summary>
    public DateOnly Until { get; set; }
    public DateOnly? WithdrawnOn { get; set; }
    /// <summary>The bidang whose officers see it; null: content administrators and screening officers alone.</summary>
    public string? Bidang { get; set; }
    public required string EnteredBy { get; set; }
    public DateTimeOffset EnteredAt { get; set; }
    /// <summary>The signed form in force.</summary>
    public required string FileName { get; set; }
    public required string ContentType { get; set; }
    public required string Sha256 { get; set; }
    public long Revision { get; set; }
}

public enum ConsentStep
{
    Entered,
    /// <summary>The signed form was looked at.</summary>
    Looked,
    Extended,
    Withdrawn,
}

/// <summary>What was done with a consent, and who looked at the signed form. Never changed.</summary>
public sealed class ConsentLogLine
{
    public required string Id { get; set; }
    public required string ConsentNumber { get; set; }
    public ConsentStep Step { get; set; }
    public required string ActorId { get; set; }
    public DateTimeOffset At { get; set; }
    /// <summary>The signed form that it was about.</summary>
    public string? Sha256 { get; set; }
    public string? Note { get; set; }
}

/// <summary>An item that was published and shows the pupil of a consent.</summary>
public sealed class ConsentUse
{
    public required string ConsentNumber { get; set; }
    public required string InstanceId { get; set; }
    /// <summary>The case that takes it down, since the consent was withdrawn.</summary>
    public string? TakeDownInstanceId { get; set; }
    /// <summary>Optimistic concurrency: two processes that begin the same take-down.</summary>
    public long Revision { get; set; }
}

internal static class ConsentModel
{
    public static void AddConsents(this ModelBuilder builder)
    {
        builder.Entity<ConsentRow>(e =>
        {
            e.ToTable("Consents");
            e.HasKey(c => c.Number);
            e.HasIndex(c => c.EntryKey).IsUnique();
            e.HasIndex(c => c.EnteredAt);
            e.Property(c => c.Revision).IsConcurrencyToken();
        });
        builder.Entity<ConsentLogLine>(e =>
        {
            e.ToTable("ConsentLog");
            e.HasIndex(l => l.ConsentNumber);
        });
        builder.Entity<ConsentUse>(e =>
        {
            e.ToTable("ConsentUses");
            e.HasKey(u => new { u.ConsentNumber, u.InstanceId });
            e.HasIndex(u => u.InstanceId);
            e.Property(u => u.Revision).IsConcurrencyToken();
        });
    }
}
