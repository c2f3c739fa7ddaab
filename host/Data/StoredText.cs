using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Data;

/// <summary>Sentences in both languages, in one column: the only form in which they are stored.</summary>
internal static class StoredText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static string Write(Text text) => JsonSerializer.Serialize(text, Json);

    public static Text? Read(string? stored) => stored is null ? null : JsonSerializer.Deserialize<Text>(stored, Json);

    public static string WriteAll(IEnumerable<Text> texts) => JsonSerializer.Serialize(texts, Json);

    public static IReadOnlyList<Text> ReadAll(string stored) => JsonSerializer.Deserialize<Text[]>(stored, Json)!;
}
