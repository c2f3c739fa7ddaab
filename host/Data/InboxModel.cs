using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Data;

/// <summary>A person wants to see how a case goes on.</summary>
public sealed class CaseFollower
{
    public required string UserId { get; set; }
    public required string InstanceId { get; set; }
    public DateTimeOffset FollowedAt { get; set; }
}

/// <summary>A search of the inbox kept under a name.</summary>
public sealed class SavedFilter
{
    public required string Id { get; set; }
    public required string OwnerId { get; set; }
    /// <summary>Unique among the owner's own.</summary>
    public required string Name { get; set; }
    /// <summary>The list and its conditions as the address has them, without the question mark.</summary>
    public required string Query { get; set; }
    /// <summary>The group (<see cref="Security.Roles"/>) whose people see it too; null for the owner alone.</summary>
    public string? Group { get; set; }
}

/// <summary>What a person's rows show beside task, case and due time.</summary>
public sealed class InboxColumns
{
    public required string UserId { get; set; }
    /// <summary>Keys of the columns in order, with spaces between.</summary>
    public required string Columns { get; set; }
}

/// <summary>The secret address under which calendars read a person's due times: only its hash is kept.</summary>
public sealed class CalendarFeed
{
    public required string UserId { get; set; }
    /// <summary>Lower-case hex SHA-256 of the secret.</summary>
    public required string SecretHash { get; set; }
    public DateTimeOffset MadeAt { get; set; }
}

/// <summary>What people arrange in their inbox, as tables.</summary>
internal static class InboxModel
{
    public static void AddInbox(this ModelBuilder builder)
    {
        builder.Entity<CaseFollower>().HasKey(f => new { f.UserId, f.InstanceId });
        builder.Entity<SavedFilter>(e =>
        {
            e.HasIndex(f => new { f.OwnerId, f.Name }).IsUnique();
            e.HasIndex(f => f.Group).HasFilter("\"Group\" IS NOT NULL");
        });
        builder.Entity<InboxColumns>().HasKey(c => c.UserId);
        builder.Entity<CalendarFeed>(e =>
        {
            e.HasKey(f => f.UserId);
            e.HasIndex(f => f.SecretHash).IsUnique();
        });
    }
}
