using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Pages.Tasks;

/// <summary>What goes between cases and what comes from outside.</summary>
public sealed partial class HistoryWords
{
    private static (Text Words, string Mark)? Event(string type, string step, Variables data) => type switch
    {
        "messageThrown" => (new($"Pesan \"{data.Text("message")}\" dikirim{Key(data).Id}: {step}", $"The message \"{data.Text("message")}\" was sent{Key(data).En}: {step}"), ""),
        "messageReceived" => (new($"Pesan \"{data.Text("message")}\" diterima: {step}", $"The message \"{data.Text("message")}\" was received: {step}"), ""),
        "messageExpired" => (new($"Pesan \"{data.Text("name")}\" dari {step} tidak diambil sampai masa tunggunya habis", $"The message \"{data.Text("name")}\" from {step} was not taken before its time was over"), "late"),
        "signalThrown" => (new($"Sinyal \"{data.Text("signal")}\" disiarkan: {step}", $"The signal \"{data.Text("signal")}\" was broadcast: {step}"), ""),
        "signalReceived" => (new($"Sinyal \"{data.Text("signal")}\" didengar: {step}", $"The signal \"{data.Text("signal")}\" was heard: {step}"), ""),
        "decisionMade" => (new($"Tabel keputusan \"{data.Text("table")}\" memutuskan{Rules(data).Id}: {step}", $"The decision table \"{data.Text("table")}\" decided{Rules(data).En}: {step}"), ""),
        "conditionMet" => (new($"Syarat terpenuhi: {step}", $"The condition held: {step}"), ""),
        "errorThrown" => (new($"{step} berakhir dengan hasil lain: {data.Text("code")}{Because(data)}", $"{step} ended with another result: {data.Text("code")}{Because(data)}"), "late"),
        "errorCaught" => (new($"Hasil lain {data.Text("code")} ditangani: {step}", $"The other result {data.Text("code")} is handled: {step}"), ""),
        "escalationThrown" => (new($"{step} menyampaikan eskalasi {data.Text("code")}", $"{step} raised the escalation {data.Text("code")}"), ""),
        "escalationCaught" => (new($"Eskalasi {data.Text("code")} ditangani: {step}", $"The escalation {data.Text("code")} is handled: {step}"), ""),
        "compensationStarted" => (new($"Langkah yang sudah selesai dibatalkan kembali: {step}", $"Steps that were done are undone: {step}"), ""),
        "transactionCancelled" => (new($"{step} dibatalkan seluruhnya", $"{step} was cancelled as a whole"), "late"),
        "callStarted" => (new($"{step} memanggil proses lain", $"{step} called another process"), ""),
        "callCompleted" => (new($"Proses yang dipanggil {step} selesai", $"The process called by {step} is complete"), "good"),
        "callFailed" => (new($"Proses yang dipanggil {step} tidak selesai", $"The process called by {step} did not complete"), "late"),
        _ => null,
    };

    private static Text Key(Variables data) => data.Text("correlationKey") is { } key ? new($" dengan kunci {key}", $" with the key {key}") : new("", "");

    /// <summary>The rules that held; the default when none did.</summary>
    private static Text Rules(Variables data) => data["rules"] is { ValueKind: JsonValueKind.Array } rules && rules.GetArrayLength() > 0
        ? new($" menurut aturan {string.Join(", ", rules.EnumerateArray())}", $" by rule {string.Join(", ", rules.EnumerateArray())}")
        : new(" dengan nilai bawaan", " by its default");

    private static string Because(Variables data) => data.Text("message") is { Length: > 0 } message ? $": {message}" : "";
}
