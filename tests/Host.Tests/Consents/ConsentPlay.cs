using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Publishing;
using Disdik.Bpm.Host.Runtime.Publishing.Consents;
using Disdik.Bpm.Workflows.Elements;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Consents;

/// <summary>Consents and the items that show the pupils, in one line each.</summary>
internal static class ConsentPlay
{
    public static readonly byte[] Signed = "%PDF-1.7 signed"u8.ToArray();

    public static ConsentStore Store(this TestHost host) => host.Services.GetRequiredService<ConsentStore>();

    public static ItemCases ItemCases(this TestHost host) => host.Services.GetRequiredService<ItemCases>();

    /// <summary>A form as it should be: photo and name, on the website and Instagram, until the end of the school year.</summary>
    public static ConsentForm Form(string channels = "website instagram", string scopes = "foto nama", string from = "2026-11-02", string until = "2027-06-30") => new(
        Guid.NewGuid().ToString("N"), "A.B.", "SD Negeri Wonosari 1", "4A", "Sri Lestari", "ibu", scopes.Split(' '), channels.Split(' '), "2026-11-02", from, until, "");

    public static async Task<string> ConsentAsync(this TestHost host, ConsentForm? form = null, string by = "petugas.sd")
    {
        using MemoryStream content = new(Signed);
        return await host.Store().EnterAsync(form ?? Form(), new("formulir.pdf", content), await host.ActorAsync(by), default);
    }

    public static async Task WithdrawAsync(this TestHost host, string number, string by = "administrator") =>
        await host.Store().WithdrawAsync(number, "2026-11-23", "Diminta ibu lewat sekolah.", await host.ActorAsync(by), default);

    /// <summary>An item with this pupil, up to the open task of step 8.</summary>
    public static async Task<string> ScreenedAsync(this TestHost host, string data, params string[] consents)
    {
        var id = await ContentCycle.ProposeAsync(host);
        await ContentCycle.CompleteAsync(host, id, "S04_KUMPULKAN_DATA", "petugas.sd", null, JsonSerializer.Serialize(new
        {
            judul = "Lomba literasi", teras = "Siswa SD berlomba.", isi = "Paragraf.", sumber = "Bidang SD", dataAnak = data.Split(' ', StringSplitOptions.RemoveEmptyEntries), persetujuan = consents,
        }));
        await ContentCycle.ReceiveAsync(host, id);
        await ContentCycle.EditAsync(host, id);
        await ContentCycle.ScreenAsync(host, id, "layak");
        return id;
    }

    public static async Task<string> PublishedAsync(this TestHost host, params string[] consents)
    {
        var id = await host.ScreenedAsync(consents.Length == 0 ? "" : "foto", consents);
        await ContentCycle.PrepareAsync(host, id);
        await host.PumpAsync();
        return id;
    }

    /// <summary>Step 8, with these channels.</summary>
    public static async Task PrepareAsync(this TestHost host, string id, params string[] channels)
    {
        var definition = await host.Definitions.CompiledAsync((await host.Definitions.InForceAsync(ContentCycle.Key, default))!.Id, default);
        var gate = ((UserTask)definition.Node("S08_SIAPKAN_TAYANG")).Form.Fields.Single(f => f.Type is Workflows.Definitions.FieldType.Gate);
        await ContentCycle.CompleteAsync(host, id, "S08_SIAPKAN_TAYANG", "administrator", null, JsonSerializer.Serialize(new { kategori = "berita", kanal = channels, periksa = gate.Choices.ToDictionary(c => c.Value, _ => "ya") }));
    }

    public static Task<List<Instance>> CasesAsync(this TestHost host, string key) => host.ReadAsync(d => d.Instances.AsNoTracking().Where(i => i.DefinitionKey == key).OrderBy(i => i.Id).ToListAsync());

    public static Task<Publication> ArticleAsync(this TestHost host, string id) => host.ReadAsync(d => d.Publications.AsNoTracking().SingleAsync(p => p.InstanceId == id && p.Slug != null));

    public static async Task<string?> VariableAsync(this TestHost host, string instance, string name) =>
        (await host.ReadAsync(d => d.Instances.AsNoTracking().SingleAsync(i => i.Id == instance))).Snapshot().Variables.Text(name);
}
