using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Disdik.Bpm.Workflows.Instances;

/// <summary>
/// The state of an instance as JSON: the same state gives the same text. Cases live for months, across upgrades of the program:
/// a stored snapshot says which format it has, and <see cref="Migrations"/> bring an older one up step by step.
/// </summary>
public static class InstanceSnapshot
{
    /// <summary>One entry for each format that is no longer written: entry 0 turns format 1 into format 2.</summary>
    /// <remarks>
    /// Format 2 leaves out what is empty, and adds scopes, subscriptions, compensation and the caller: format 1 had none of them.
    /// Format 3 adds tasks whose clock stands still and tasks that are delegated: a program that knows neither would let time run out and forget who did the work.
    /// Format 4 adds timers for a task that nobody takes and for repeated notices, and that an answered escalation rests: a program that knows none of them could not read them.
    /// </remarks>
    private static readonly Func<JsonNode, JsonNode>[] Migrations = [state => state, state => state, state => state];

    /// <summary>The format that is written now.</summary>
    public static int Version => Migrations.Length + 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new VariablesConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatIsEmpty } },
    };

    /// <summary>Most instances have no scopes, no incidents, no approvals: what is empty is not written, and reads as empty.</summary>
    private static void LeaveOutWhatIsEmpty(JsonTypeInfo type)
    {
        if (type.Type != typeof(ProcessInstance)) return;
        foreach (var property in type.Properties.Where(p => p.PropertyType != typeof(Variables) && p.PropertyType.IsAssignableTo(typeof(ICollection))))
            property.ShouldSerialize = (_, value) => ((ICollection)value!).Count > 0;
    }

    public static string Write(ProcessInstance instance) => JsonSerializer.Serialize(instance, Options);

    /// <summary>As <see cref="Write(ProcessInstance)"/>, in UTF-8.</summary>
    public static byte[] WriteUtf8(ProcessInstance instance) => JsonSerializer.SerializeToUtf8Bytes(instance, Options);

    public static string Write(Approval approval) => JsonSerializer.Serialize(approval, Options);

    /// <exception cref="InvalidDataException">The snapshot is damaged or was written by a newer program.</exception>
    public static ProcessInstance Read(string json, int version) => Read(System.Text.Encoding.UTF8.GetBytes(json), version);

    /// <param name="utf8">The JSON in UTF-8.</param>
    /// <exception cref="InvalidDataException">The snapshot is damaged or was written by a newer program.</exception>
    public static ProcessInstance Read(byte[] utf8, int version)
    {
        if (version < 1 || version > Version)
            throw new InvalidDataException($"Expected a snapshot of format 1 to {Version}, but found format {version}: it was written by a newer program.");
        try
        {
            var instance = version == Version
                ? JsonSerializer.Deserialize<ProcessInstance>(utf8, Options)
                : Migrations.Skip(version - 1).Aggregate(JsonNode.Parse(utf8)!, (state, migrate) => migrate(state)).Deserialize<ProcessInstance>(Options);
            return Ordered(instance!);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"Expected a snapshot of an instance, but it cannot be read: {failure.Message}", failure);
        }
    }

    public static Approval? ReadApproval(string? json) => json is null ? null : JsonSerializer.Deserialize<Approval>(json, Options);

    /// <summary>The serializer makes dictionaries in the order of the machine's culture; the state's order is the same everywhere.</summary>
    private static ProcessInstance Ordered(ProcessInstance instance) => instance with
    {
        Completions = instance.Completions.ToImmutableSortedDictionary(
            pair => pair.Key, pair => pair.Value with { Times = pair.Value.Times.WithComparers(StringComparer.Ordinal) }, StringComparer.Ordinal),
        Approvals = instance.Approvals.WithComparers(StringComparer.Ordinal),
        Rounds = instance.Rounds.WithComparers(StringComparer.Ordinal),
    };

    private sealed class VariablesConverter : JsonConverter<Variables>
    {
        public override Variables Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return Variables.From(document.RootElement);
        }

        public override void Write(Utf8JsonWriter writer, Variables value, JsonSerializerOptions options) => value.WriteTo(writer);
    }
}
