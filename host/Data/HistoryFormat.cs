using System.Text.Json;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Data;

/// <summary>
/// Lines of history as JSON: an array in which a number is the instant (UTC ticks) from which on the lines were written, and an array is
/// a line: sequence, type, element, actor, data; what is missing at its end is null.
/// </summary>
internal static class HistoryFormat
{
    /// <summary>Type of the line that an element was entered.</summary>
    public const string Entered = "elementEntered";

    public static byte[] Write(IReadOnlyList<HistoryEntry> entries)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartArray();
        long? at = null;
        foreach (var entry in entries)
        {
            if (at != entry.At.UtcTicks) json.WriteNumberValue((at = entry.At.UtcTicks).Value);
            Write(json, entry);
        }
        json.WriteEndArray();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Pages in their order, as one.</summary>
    public static byte[] Join(IReadOnlyList<byte[]> pages)
    {
        var joined = new List<byte>(pages.Sum(p => p.Length) + 1) { (byte)'[' };
        foreach (var page in pages.Select(Compact.Unpack).Where(p => p.Length > 2))
        {
            if (joined.Count > 1) joined.Add((byte)',');
            joined.AddRange(page.AsSpan(1, page.Length - 2));
        }
        joined.Add((byte)']');
        return [.. joined];
    }

    public static IEnumerable<HistoryLine> Read(string instanceId, byte[] page)
    {
        using var json = JsonDocument.Parse(Compact.Unpack(page));
        var at = default(DateTimeOffset);
        foreach (var item in json.RootElement.EnumerateArray())
        {
            if (item.ValueKind is JsonValueKind.Number) at = new DateTimeOffset(item.GetInt64(), TimeSpan.Zero);
            else yield return Line(instanceId, at, item);
        }
    }

    /// <summary>The elements that a page tells were entered, in order; everything else in it is passed over.</summary>
    public static List<string> ReadEntered(byte[] page)
    {
        var json = new Utf8JsonReader(Compact.Unpack(page));
        var entered = new List<string>();
        json.Read();
        while (json.Read() && json.TokenType is not JsonTokenType.EndArray)
        {
            if (json.TokenType is not JsonTokenType.StartArray) continue;
            json.Read();
            json.Read();
            var isEntered = json.ValueTextEquals(Entered);
            if (json.Read() && isEntered && json.TokenType is JsonTokenType.String) entered.Add(json.GetString()!);
            // What is left of the line, its data among it.
            while (json.TokenType is not JsonTokenType.EndArray)
            {
                json.Skip();
                json.Read();
            }
        }
        return entered;
    }

    private static void Write(Utf8JsonWriter json, HistoryEntry entry)
    {
        var last = entry.Data.Count > 0 ? 3 : entry.Actor is not null ? 2 : entry.ElementId is not null ? 1 : 0;
        json.WriteStartArray();
        json.WriteNumberValue(entry.Sequence);
        json.WriteStringValue(entry.Type);
        if (last > 0) json.WriteStringValue(entry.ElementId);
        if (last > 1) json.WriteStringValue(entry.Actor);
        if (last > 2) entry.Data.WriteTo(json);
        json.WriteEndArray();
    }

    private static HistoryLine Line(string instanceId, DateTimeOffset at, JsonElement line)
    {
        string? Text(int index) => index < line.GetArrayLength() ? line[index].GetString() : null;
        return new HistoryLine
        {
            InstanceId = instanceId, Sequence = line[0].GetInt64(), At = at, Type = Text(1)!, ElementId = Text(2), Actor = Text(3),
            Data = line.GetArrayLength() > 4 ? line[4].GetRawText() : "{}",
        };
    }
}
