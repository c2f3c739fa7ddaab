using System.Buffers;
using System.Collections;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Disdik.Bpm.Workflows.Instances;

/// <summary>The typed JSON variables of an instance: immutable, sorted by name so that snapshots compare byte for byte.</summary>
/// <remarks>A sorted array: an instance has a few dozen, and a history entry two or three. A text becomes JSON only when somebody asks for it.</remarks>
public sealed class Variables : IEnumerable<KeyValuePair<string, JsonElement>>, IEquatable<Variables>
{
    public static readonly Variables Empty = new([]);

    private readonly Entry[] entries;

    private Variables(Entry[] entries) => this.entries = entries;

    private struct Entry
    {
        public string Name;
        /// <summary>Null for anything but a text that was given as such.</summary>
        public string? Text;
        public JsonElement Json;
    }

    public int Count => entries.Length;

    /// <summary>The value, or null when the variable does not exist.</summary>
    public JsonElement? this[string name] => Find(name) is var at and >= 0 ? Json(ref entries[at]) : null;

    public bool Contains(string name) => Find(name) >= 0;

    /// <summary>The value as text: a string's content, any other kind as JSON, null for a missing or null value.</summary>
    public string? Text(string name)
    {
        if (Find(name) is not (var at and >= 0)) return null;
        if (entries[at].Text is { } text) return text;
        return entries[at].Json.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => entries[at].Json.GetString(),
            _ => entries[at].Json.GetRawText(),
        };
    }

    /// <summary>The text of a variable that is kept as one; null for all others, whatever they hold.</summary>
    internal string? TextOnly(string name) => Find(name) is var at and >= 0 ? entries[at].Text : null;

    public Variables With(string name, JsonElement value) => With(new Entry { Name = name, Json = value.Clone() });

    /// <summary>Half a character is JSON's matter at once: it has to be seen here and not when the state is written.</summary>
    public Variables With(string name, string? value) => value is null || value.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')
        ? With(new Entry { Name = name, Json = JsonSerializer.SerializeToElement(value) })
        : With(new Entry { Name = name, Text = value });

    private Variables With(Entry entry)
    {
        var at = Find(entry.Name);
        var changed = new Entry[at >= 0 ? entries.Length : entries.Length + 1];
        var before = at >= 0 ? at : ~at;
        Array.Copy(entries, changed, before);
        changed[before] = entry;
        var rest = at >= 0 ? at + 1 : ~at;
        Array.Copy(entries, rest, changed, before + 1, entries.Length - rest);
        return new(changed);
    }

    public Variables Without(string name) => Find(name) is var at and >= 0 ? new([.. entries[..at], .. entries[(at + 1)..]]) : this;

    /// <summary>These variables with those of <paramref name="other"/> laid over them.</summary>
    public Variables Merge(Variables other)
    {
        if (other.Count == 0) return this;
        if (Count == 0) return other;
        var merged = new Entry[Count + other.Count];
        int i = 0, j = 0, count = 0;
        while (i < entries.Length && j < other.entries.Length)
        {
            var order = string.CompareOrdinal(entries[i].Name, other.entries[j].Name);
            if (order == 0) i++;
            merged[count++] = order < 0 ? entries[i++] : other.entries[j++];
        }
        while (i < entries.Length) merged[count++] = entries[i++];
        while (j < other.entries.Length) merged[count++] = other.entries[j++];
        Array.Resize(ref merged, count);
        return new(merged);
    }

    /// <summary>Only the named variables that exist.</summary>
    public Variables Only(IEnumerable<string> names)
    {
        var wanted = names as IReadOnlySet<string> ?? names.ToHashSet(StringComparer.Ordinal);
        return new([.. entries.Where(e => wanted.Contains(e.Name))]);
    }

    /// <summary>Takes a JSON object; throws <see cref="JsonException"/> for any other kind.</summary>
    public static Variables From(JsonElement element)
    {
        if (element.ValueKind is not JsonValueKind.Object)
            throw new JsonException($"Expected an object of variables, but found {element.ValueKind}.");
        // The last of two members of one name counts, as everywhere in JSON.
        Dictionary<string, JsonElement> values = new(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject()) values[property.Name] = property.Value.Clone();
        if (values.Count == 0) return Empty;
        var sorted = values.Select(v => new Entry { Name = v.Key, Json = v.Value }).ToArray();
        Array.Sort(sorted, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return new(sorted);
    }

    public static Variables From(JsonObject? json) => json is null ? Empty : From(JsonSerializer.SerializeToElement(json));

    public static Variables Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return From(document.RootElement);
    }

    /// <summary>Canonical JSON: names in ordinal order, no white space between members.</summary>
    public string ToJson()
    {
        if (Count == 0) return "{}";
        ArrayBufferWriter<byte> buffer = new(256);
        using (var writer = new Utf8JsonWriter(buffer)) WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (ref var entry in entries.AsSpan())
        {
            writer.WritePropertyName(entry.Name);
            if (entry.Text is { } text) writer.WriteStringValue(text);
            else entry.Json.WriteTo(writer);
        }
        writer.WriteEndObject();
    }

    public bool Equals(Variables? other) => other is not null && (ReferenceEquals(this, other) || ToJson() == other.ToJson());

    public override bool Equals(object? obj) => Equals(obj as Variables);

    public override int GetHashCode() => Count;

    public IEnumerator<KeyValuePair<string, JsonElement>> GetEnumerator()
    {
        for (var i = 0; i < entries.Length; i++) yield return new(entries[i].Name, Json(ref entries[i]));
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The index, or the complement of the one at which it would stand.</summary>
    private int Find(string name)
    {
        int low = 0, high = entries.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(entries[middle].Name, name);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return ~low;
    }

    /// <summary>Two threads may both make it; either result serves.</summary>
    private static JsonElement Json(ref Entry entry)
    {
        if (entry.Text is not null && entry.Json.ValueKind is JsonValueKind.Undefined) entry.Json = JsonSerializer.SerializeToElement(entry.Text);
        return entry.Json;
    }
}
