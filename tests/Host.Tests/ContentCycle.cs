using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Library;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests;

/// <summary>The shipped SOP's content cycle, played through the runner by the people of the demonstration office.</summary>
internal static class ContentCycle
{
    public const string Key = ShippedSops.WebsiteAndSocialMedia;

    private const string Edited = """{"judul":"Lomba literasi siswa SD","teras":"Siswa SD berlomba menulis.","isi":"Paragraf satu.\n\nParagraf dua."}""";

    public static async Task<string> ProposeAsync(TestHost host, string by = "petugas.sd", string bidang = "SD") =>
        await host.Runner.StartAsync(new StartInstance(Key, null, null, null, Variables.Parse(
            $$"""{"judul":"Lomba literasi","bidang":"{{bidang}}","tanggal":"2026-11-20","kanal":["website","instagram"]}""")), await host.ActorAsync(by), default);

    public static Task CollectAsync(TestHost host, string id, string by = "petugas.sd") => CompleteAsync(host, id, "S04_KUMPULKAN_DATA", by, null,
        """{"judul":"Lomba literasi","teras":"Siswa SD berlomba.","isi":"Paragraf satu.\n\nParagraf dua.","sumber":"Bidang SD"}""");

    public static Task ReceiveAsync(TestHost host, string id) => CompleteAsync(host, id, "S05_TERIMA_DATA", "anggota.tim", "lengkapPerluSunting");

    public static Task EditAsync(TestHost host, string id) => CompleteAsync(host, id, "S06_SUNTING", "administrator", null, Edited);

    public static Task ScreenAsync(TestHost host, string id, string outcome, string? reason = null) =>
        CompleteAsync(host, id, "S07_SARING", "sekretaris", outcome, reason is null ? "{}" : JsonSerializer.Serialize(new { alasan = reason }));

    /// <summary>Everything of the checklist met.</summary>
    /// <param name="plan">JSON of the field <c>jadwal</c>; null for at once.</param>
    public static async Task PrepareAsync(TestHost host, string id, string? plan = null)
    {
        var definition = await host.Definitions.CompiledAsync((await host.Definitions.InForceAsync(Key, default))!.Id, default);
        var gate = ((UserTask)definition.Node("S08_SIAPKAN_TAYANG")).Form.Fields.Single(f => f.Type is Workflows.Definitions.FieldType.Gate);
        var values = Variables.Parse("""{"kategori":"berita","kanal":["website","instagram"]}""").With(gate.Id, JsonSerializer.SerializeToElement(gate.Choices.ToDictionary(c => c.Value, _ => Workflows.Definitions.Gate.Yes)));
        if (plan is not null) values = values.With("jadwal", JsonSerializer.Deserialize<JsonElement>(plan));
        await CompleteAsync(host, id, "S08_SIAPKAN_TAYANG", "administrator", null, values.ToJson());
    }

    public static Task ProveAsync(TestHost host, string id) =>
        CompleteAsync(host, id, "S10_TERBITKAN", "administrator", null, """{"buktiInstagram":"https://instagram.com/p/1"}""");

    /// <summary>From the proposal up to the open task of step 7.</summary>
    public static async Task<string> UpToScreeningAsync(TestHost host)
    {
        var id = await ProposeAsync(host);
        await CollectAsync(host, id);
        await ReceiveAsync(host, id);
        await EditAsync(host, id);
        return id;
    }

    public static async Task CompleteAsync(TestHost host, string id, string element, string by, string? outcome, string variables = "{}")
    {
        var task = await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id && t.ElementId == element && t.Status == WorkTaskStatus.Open));
        await host.Runner.CompleteTaskAsync(new CompleteTask(task.Id, outcome, Variables.Parse(variables), null), await host.ActorAsync(by), default);
    }
}
