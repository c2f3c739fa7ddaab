using Microsoft.AspNetCore.Identity;

namespace Disdik.Bpm.Host.Data;

/// <summary>A person with an account. Groups are Identity roles; their keys stand in <see cref="Security.Roles"/>.</summary>
public sealed class AppUser : IdentityUser
{
    public required string DisplayName { get; set; }
    /// <summary>Jabatan, as a mail addresses it.</summary>
    public string Position { get; set; } = "";
    /// <summary>Key of the bidang, for instance <c>SD</c>; null for people of the whole office.</summary>
    public string? Bidang { get; set; }
    /// <summary><c>id</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "id";
    /// <summary>True for the accounts of the demonstration office.</summary>
    public bool IsDemonstration { get; set; }
    /// <summary>True until a one-time password has been replaced.</summary>
    public bool MustChangePassword { get; set; }
}

/// <summary>
/// Who leads whom, dated: the escalation chain follows it upward. Each side is a person or a post; a post is whoever holds it that day. What is
/// said of a person comes before what is said of their post.
/// </summary>
public sealed class Supervision
{
    public long Id { get; set; }
    /// <summary>Empty when a post is led (<see cref="PersonRole"/>).</summary>
    public string PersonId { get; set; } = "";
    /// <summary>Everyone with this role is led; null when a person is.</summary>
    public string? PersonRole { get; set; }
    /// <summary>Only those of this bidang; null for all with the role.</summary>
    public string? PersonBidang { get; set; }
    /// <summary>Empty when a post leads (<see cref="SuperiorRole"/>).</summary>
    public string SuperiorId { get; set; } = "";
    /// <summary>Whoever holds this role leads; null when a person does.</summary>
    public string? SuperiorRole { get; set; }
    /// <summary>The post's bidang; null for a post of the whole office.</summary>
    public string? SuperiorBidang { get; set; }
    public DateOnly From { get; set; }
    /// <summary>Last day, included; null is open.</summary>
    public DateOnly? To { get; set; }
    /// <summary>User id of who last changed it; null for what came with the office's data.</summary>
    public string? ChangedBy { get; set; }
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>The user id, or the key of the post.</summary>
    internal string Led => PersonRole is { } role ? new Post(role, PersonBidang).Key : PersonId;

    internal string Superior => SuperiorRole is { } role ? new Post(role, SuperiorBidang).Key : SuperiorId;
}
