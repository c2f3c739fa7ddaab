using Disdik.Bpm.Host.Tests.Runtime;

namespace Disdik.Bpm.Host.Tests.Desk;

/// <summary>A task with a form of every newer kind, taken by <c>anggota.tim</c> of a team that <c>ketua.tim</c> belongs to as well.</summary>
internal sealed record DeskWork(TestHost Host, string InstanceId, string TaskId) : IAsyncDisposable
{
    private const string Form = """
        <sop:form>
          <sop:field id="naskah" label="Naskah" type="richText" required="true"/>
          <sop:field id="periksa" label="Pemeriksaan" type="checklist" required="true"><sop:choice value="ejaan" label="Ejaan benar"/><sop:choice value="nama" label="Nama benar"/></sop:field>
          <sop:field id="alat" label="Alat" type="table"><sop:column id="barang" label="Barang" type="text" required="true"/><sop:column id="jumlah" label="Jumlah" type="number"/></sop:field>
          <sop:field id="penanggung" label="Penanggung jawab" type="person" groups="TIM_PENGELOLA"/>
          <sop:field id="foto" label="Foto" type="file"/>
        </sop:form>
        """;

    public string Page => $"/inbox/{TaskId}";

    public static Task<DeskWork> BeginAsync(params (string Key, string Value)[] settings) => BeginAsync(new TestHost(settings: settings));

    public static async Task<DeskWork> BeginAsync(TestHost host)
    {
        await host.PublishAsync(Diagram.Of("meja", Diagram.Start()
            + Diagram.Task("A", extension: Form).Replace("<sop:assignment", "<sop:step printedNo=\"1\"><sop:requiredInputs>Kamera, Laptop, dan Printer</sop:requiredInputs><sop:output>Naskah</sop:output></sop:step><sop:assignment", StringComparison.Ordinal)
            + Diagram.Task("B") + Diagram.End(), "start > A", "A > B", "B > end"));
        var id = await host.StartAsync("meja");
        var task = await host.OpenTaskAsync(id, "A");
        await host.Runner.ClaimTaskAsync(task.Id, await host.ActorAsync("anggota.tim"), default);
        return new(host, id, task.Id);
    }

    /// <summary>Fields that complete the task.</summary>
    public static (string, string)[] Filled(string text = "<p>Siswa menulis.</p>") =>
        [("isi-naskah", text), ("isi-periksa", "ejaan"), ("isi-periksa", "nama"), ("isi-alat.0.barang", "Kamera"), ("isi-alat.0.jumlah", "2"), ("isi-alat.1.barang", ""), ("isi-alat.1.jumlah", ""), ("hasil", "")];

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
