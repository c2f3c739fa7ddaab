using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>The categories of public information that may be published. What is exempt from publication is none of them.</summary>
/// <remarks>UU 14/2008 on openness of public information: periodic, immediate, available at any time.</remarks>
public static class PublicInformation
{
    private static readonly Dictionary<string, Text> Names = new()
    {
        ["berkala"] = new("Informasi berkala", "Periodic information"),
        ["sertaMerta"] = new("Informasi serta-merta", "Immediate information"),
        ["setiapSaat"] = new("Informasi setiap saat", "Information available at any time"),
    };

    /// <summary>Null for what is no category that may be published.</summary>
    public static Text? NameOf(string? category) => category is not null && Names.TryGetValue(category, out var name) ? name : null;
}
