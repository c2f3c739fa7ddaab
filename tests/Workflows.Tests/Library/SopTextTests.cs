using System.Text.Json;
using System.Xml.Linq;

namespace Disdik.Bpm.Workflows.Tests.Library;

/// <summary>The SOP says what the paper says, to the letter.</summary>
public sealed class SopTextTests
{
    [Fact]
    public void Ten_printed_rows_keep_their_numbers_with_the_gap() =>
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8", "10", "11"], TheSop.Rows.Select(task => TheSop.Step(task).Attribute("printedNo")!.Value));

    [Fact]
    public void Times_stand_as_printed_and_as_working_time() => Assert.Equal(
        ["1 hari P1D", "1 hari P1D", "180 menit PT180M", "1 hari P1D", "60 menit PT60M", "60 menit PT60M", "15 menit PT15M", "15 menit PT15M", "15 menit PT15M", "1 hari P1D"],
        TheSop.Rows.Select(task => TheSop.Step(task).Element(TheSop.Sop + "time")!).Select(time => $"{time.Attribute("printed")!.Value} {time.Attribute("standard")!.Value}"));

    [Theory]
    [InlineData("S01_TETAPKAN_TIM", "output", "Surat Keputusan Kepala Dinas tentang Tim Pengelola Website dan Media Sosial")]
    [InlineData("S03_PERBARUI_MENU", "description", "Mengisi dan mengupdate data menu-menu website dan media sosial")]
    [InlineData("S04_KUMPULKAN_DATA", "requiredInputs", "Kamera, Laptop, Komputer Editing, dan Printer")]
    [InlineData("S06_SUNTING", "requiredInputs", "Data-data informasi berupa(gambar, dokumen, dan vidio) yang telah melalui proses editing dan filtering / penyaringan")]
    [InlineData("S10_TERBITKAN", "description", "Data-data yang telah melalui proses filtering, editing harus segera ditampilkan /dipublikasikan pada website dan media sosial.")]
    [InlineData("S11_MONEV", "output", "Undangan rapat evaluasi perkara, daftar hadir, notulen dan rencana tindak lanjut")]
    public void Printed_words_keep_their_spelling(string id, string part, string words) =>
        Assert.Equal(words, TheSop.Words(TheSop.Element(id), part));

    [Fact]
    public void A_blank_on_paper_is_blank_here()
    {
        Assert.Equal("", string.Concat(All("createdOn").Single(), All("revisedOn").Single(), All("effectiveOn").Single()));
        Assert.Equal("", Identity().Element(TheSop.Sop + "approvedBy")!.Attribute("nip")!.Value);
        Assert.All(TheSop.Rows, task => Assert.Equal("", TheSop.Words(task, "remarks")));
    }

    [Fact]
    public void The_two_numbers_stay_apart()
    {
        Assert.Equal("1077/ KPTS/2024", Identity().Attribute("number")!.Value);
        Assert.Equal("1043/KPTS/2024", Identity().Element(TheSop.Sop + "attachment")!.Attribute("number")!.Value);
        Assert.Equal("KEPALA DINAS,  NUNUK SETYOWATI, S.Pd. MM", Identity().Element(TheSop.Sop + "approvedBy")!.Attribute("printed")!.Value);
    }

    [Fact]
    public void Names_for_the_screen_start_with_an_active_verb() =>
        Assert.All(TheSop.Rows, task => Assert.StartsWith("Me", task.Attribute("name")!.Value, StringComparison.Ordinal));

    [Fact]
    public void Every_word_equals_the_reference()
    {
        if (SharedFiles.Find("domain/sop-1077-kpts-2024.json") is not { } file) return;
        using var seed = JsonDocument.Parse(File.ReadAllText(file));
        var steps = seed.RootElement.GetProperty("steps").EnumerateArray().ToArray();
        Assert.Equal(
            steps.Select(step => (Word(step, "key"), Word(step, "printedNo"), Word(step, "kegiatan"), Word(step, "kelengkapan"), Word(step.GetProperty("waktu"), "printed"), Word(step, "output"), Word(step, "ket"))),
            TheSop.Rows.Select(task => (
                task.Attribute("id")!.Value, TheSop.Step(task).Attribute("printedNo")!.Value, TheSop.Words(task, "description"), TheSop.Words(task, "requiredInputs"),
                TheSop.Step(task).Element(TheSop.Sop + "time")!.Attribute("printed")!.Value, TheSop.Words(task, "output"), TheSop.Words(task, "remarks"))));
        Assert.Equal(Words(seed, "dasarHukum"), All("legalBasis"));
        Assert.Equal(Words(seed, "kualifikasiPelaksana"), All("qualification"));
        Assert.Equal(Words(seed, "keterkaitan"), All("relatedSop"));
        Assert.Equal(Word(seed.RootElement.GetProperty("peralatan"), "printed"), string.Join(' ', All("equipment")));
        Assert.Equal([Word(seed.RootElement, "peringatan")], All("warning"));
        Assert.Equal([Word(seed.RootElement, "pencatatanDanPendataan")], All("recording"));
        Assert.Equal(Word(seed.RootElement.GetProperty("identity"), "namaSop"), Identity().Attribute("title")!.Value);
        Assert.Equal(Word(seed.RootElement.GetProperty("cover"), "lampiranTentang"), Identity().Element(TheSop.Sop + "attachment")!.Attribute("about")!.Value);
    }

    private static XElement Identity() => TheSop.Process.Element(TheSop.Bpmn + "extensionElements")!.Element(TheSop.Sop + "identity")!;

    private static IEnumerable<string> All(string name) => Identity().Elements(TheSop.Sop + name).Select(element => element.Value);

    private static IEnumerable<string> Words(JsonDocument seed, string name) => seed.RootElement.GetProperty(name).EnumerateArray().Select(word => word.GetString()!);

    private static string Word(JsonElement step, string name) => step.GetProperty(name).GetString()!;
}
