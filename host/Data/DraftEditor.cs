using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Data;

/// <summary>
/// A browser tab that has the draft of an SOP open in the designer. A row and not a list in memory: two people may be served by two processes.
/// It tells who else is there; what is stored is decided by the file's hash alone.
/// </summary>
public sealed class DraftEditor
{
    public required string DefinitionKey { get; set; }
    /// <summary>Made by the tab when it opened.</summary>
    public required string Tab { get; set; }
    public required string UserId { get; set; }
    /// <summary>When the tab was last heard of; it speaks every fifteen seconds.</summary>
    public DateTimeOffset SeenAt { get; set; }
    /// <summary>Whether it has changes that are not stored yet.</summary>
    public bool IsChanged { get; set; }
}

internal static class DraftEditorModel
{
    public static void AddDraftEditors(this ModelBuilder builder) => builder.Entity<DraftEditor>().HasKey(e => new { e.DefinitionKey, e.Tab });
}
