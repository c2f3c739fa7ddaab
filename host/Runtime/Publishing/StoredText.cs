using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>A sentence in both languages, in one column.</summary>
internal static class StoredText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static string Write(Text text) => JsonSerializer.Serialize(text, Json);

    public static Text? Read(string? stored) => stored is null ? null : JsonSerializer.Deserialize<Text>(stored, Json);
}
