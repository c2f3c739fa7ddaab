using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Disdik.Bpm.Workflows.Instances;

/// <summary>The typed JSON variables of an instance: immutable, sorted by name so that snapshots compare byte for byte.</summary>
public sealed class Variables : IEnumerable<KeyValuePair<string, JsonElement>>, IEquatable<Variables>
{
    public static readonly Variables Empty = new(ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal));

    private readonly ImmutableSortedDictionary<string, JsonElement> values;

    private Variables(ImmutableSortedDictionary<string, JsonElement> values) => this.values = values;

    public int Count => values.Count;

    /// <summary>The value, or null when the variable does not exist.</summary>
    public JsonElement? this[string name] => values.TryGetValue(name, out var value) ? value : null;

    /// <summary>The value as text: a string's content, any other kind as JSON, null for a missing or null value.</summary>
    public string? Text(string name) => this[name] switch
    {
        null => null,
        { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        { } value => value.GetRawText(),
    };

    public Variables With(string name, JsonElement value) => new(values.SetItem(name, value.Clone()));

    public Variables With(string name, string? value) => With(name, JsonSerializer.SerializeToElement(value));

    public Variables Without(string name) => new(values.Remove(name));

    /// <summary>These variables with those of <paramref name="other"/> laid over them.</summary>
    public Variables Merge(Variables other) => other.Count == 0 ? this : new(values.SetItems(other.values));

    /// <summary>Only the named variables that exist.</summary>
    public Variables Only(IEnumerable<string> names) =>
        names.Where(values.ContainsKey).Aggregate(Empty, (chosen, name) => new(chosen.values.SetItem(name, values[name])));

    /// <summary>Takes a JSON object; throws <see cref="JsonException"/> for any other kind.</summary>
    public static Variables From(JsonElement element)
    {
        if (element.ValueKind is not JsonValueKind.Object)
            throw new JsonException($"Expected an object of variables, but found {element.ValueKind}.");
        var builder = Empty.values.ToBuilder();
        foreach (var property in element.EnumerateObject()) builder[property.Name] = property.Value.Clone();
        return new(builder.ToImmutable());
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
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in values)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }
            writer.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public bool Equals(Variables? other) => other is not null && (ReferenceEquals(this, other) || ToJson() == other.ToJson());

    public override bool Equals(object? obj) => Equals(obj as Variables);

    public override int GetHashCode() => values.Count;

    public IEnumerator<KeyValuePair<string, JsonElement>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
