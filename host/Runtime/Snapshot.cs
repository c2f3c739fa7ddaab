using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>
/// The state of an instance as JSON. Cases live for months, across upgrades: a stored snapshot says which format it has,
/// and <see cref="Upgrades"/> bring an older one up step by step.
/// </summary>
public static class Snapshot
{
    /// <summary>One entry for each format that is no longer written: entry 0 turns format 1 into format 2.</summary>
    private static readonly Func<JsonNode, JsonNode>[] Upgrades = [];

    public static int Version => Upgrades.Length + 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new VariablesConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write(ProcessInstance instance) => JsonSerializer.Serialize(instance, Options);

    public static string Write(Approval approval) => JsonSerializer.Serialize(approval, Options);

    public static Approval? ReadApproval(string? json) => json is null ? null : JsonSerializer.Deserialize<Approval>(json, Options);

    /// <exception cref="InvalidDataException">The snapshot was written by a newer program.</exception>
    public static ProcessInstance Read(string json, int version)
    {
        if (version == Version) return JsonSerializer.Deserialize<ProcessInstance>(json, Options)!;
        if (version > Version) throw new InvalidDataException($"Expected a snapshot of format {Version} or older, but found format {version}: it was written by a newer program.");
        var node = Upgrades.Skip(version - 1).Aggregate(JsonNode.Parse(json)!, (state, upgrade) => upgrade(state));
        return node.Deserialize<ProcessInstance>(Options)!;
    }

    private sealed class VariablesConverter : JsonConverter<Variables>
    {
        public override Variables Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return Variables.From(document.RootElement);
        }

        public override void Write(Utf8JsonWriter writer, Variables value, JsonSerializerOptions options) => writer.WriteRawValue(value.ToJson(), skipInputValidation: true);
    }
}
