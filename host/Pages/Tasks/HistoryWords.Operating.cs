using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Pages.Tasks;

/// <summary>What operators did to the case by hand.</summary>
public sealed partial class HistoryWords
{
    /// <summary>The versions the case ran on before it went to its own: where steps of that time have their names.</summary>
    public IReadOnlyList<ProcessDefinition> Earlier { get; init; } = [];

    /// <summary>Their ids, the last one first.</summary>
    public static IEnumerable<string> EarlierVersions(IEnumerable<HistoryLine> lines) => lines.Where(l => l.Type == "instanceMigrated")
        .Select(l => Variables.Parse(l.Data).Text("fromDefinitionId")).OfType<string>().Reverse().Distinct();

    private Text? Operated(string type, Text who, string step, Variables data) => type switch
    {
        "tokenMoved" => new($"{who.Id} memindahkan titik berjalan dari {step} ke {Step(data.Text("to"))}", $"{who.En} moved the running point from {step} to {Step(data.Text("to"))}"),
        "tokenCancelled" => new($"{who.Id} mengakhiri titik berjalan di {step}", $"{who.En} ended the running point at {step}"),
        "variablesChanged" => new($"{who.Id} mengubah isian: {Changed(data)}", $"{who.En} changed entries: {Changed(data)}"),
        "instanceMigrated" => new(
            $"{who.Id} memindahkan berkas dari versi {data.Text("fromVersion")} ke versi {data.Text("toVersion")}",
            $"{who.En} moved the case from version {data.Text("fromVersion")} to version {data.Text("toVersion")}"),
        _ => null,
    };

    /// <summary>"jumlah 3 → 4", each old value before its new one; a variable that was not there before has none.</summary>
    private static string Changed(Variables data)
    {
        if (data["after"] is not { ValueKind: JsonValueKind.Object } after) return "";
        var before = data["before"] is { ValueKind: JsonValueKind.Object } was ? Variables.From(was) : Variables.Empty;
        return string.Join(", ", Variables.From(after).Select(v => $"{v.Key} {(before[v.Key] is { } old ? Short(old) : "–")} → {Short(v.Value)}"));
    }

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 80 } text ? text[..80] + "…" : value.GetRawText();
}
