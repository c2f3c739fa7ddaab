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

/// <summary>Who leads whom, dated: the escalation chain follows it upward.</summary>
public sealed class Supervision
{
    public long Id { get; set; }
    public required string PersonId { get; set; }
    public required string SuperiorId { get; set; }
    public DateOnly From { get; set; }
    /// <summary>Last day, included; null is open.</summary>
    public DateOnly? To { get; set; }
}
