using System.Globalization;
using System.Text.Json;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>Reading what another side wrote: what is missing or of another kind is null, never an exception.</summary>
internal static class JsonReading
{
    public static JsonElement? Find(this JsonElement json, string name) => json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A string, or a number's digits.</summary>
    public static string? Text(this JsonElement json, string name) => json.Find(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    public static long? Number(this JsonElement json, string name) => long.TryParse(json.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static TimeSpan? Seconds(this JsonElement json, string name) => json.Number(name) is > 0 and < 1L << 32 and var seconds ? TimeSpan.FromSeconds(seconds) : null;

    public static IReadOnlyList<JsonElement> Items(this JsonElement json, string name) => json.Find(name) is { ValueKind: JsonValueKind.Array } items ? [.. items.EnumerateArray()] : [];
}
