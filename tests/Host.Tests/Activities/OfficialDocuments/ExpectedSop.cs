using System.Text.Json;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Documents.Official;

namespace Disdik.Bpm.Host.Tests.Activities.OfficialDocuments;

/// <summary>What has to stand on paper: by the shipped SOP always, and by the copy of the paper where that lies beside the repository.</summary>
/// <param name="Rows">No., Kegiatan, Kelengkapan, Waktu, Output, Ket.</param>
internal sealed record ExpectedSop(string[] Cover, string[] Lanes, string[] Identity, string[][] Rows, Dictionary<string, string> LaneOfRow)
{
    public static IEnumerable<ExpectedSop> All(PrintStyle style)
    {
        yield return Shipped(style);
        if (SharedFiles.Seed() is { } seed) yield return OfPaper(JsonSerializer.Deserialize<JsonElement>(seed), style);
    }

    private static ExpectedSop Shipped(PrintStyle style)
    {
        var (sop, table) = (PrintedSop.Sop.Identity!, SopTable.Of(PrintedSop.Sop));
        return new(
            [sop.Government!, sop.Office!, sop.Kind!, sop.Title, "LAMPIRAN", sop.AttachmentOf!, $"NOMOR : {sop.AttachmentNumber}", $"TENTANG {sop.AttachmentAbout}", sop.Foot!],
            [.. table.Columns.Select(lane => lane.Name)],
            [sop.Number, "KEPALA DINAS,", sop.ApprovedBy!.Name!, sop.Title, .. sop.LegalBases, .. sop.Qualifications, .. sop.RelatedSops, .. Equipment(sop.Equipment, style), sop.Warning!, sop.Recording!],
            [.. table.Rows.Select(row => new[] { row.PrintedNo, row.Activity, row.Step!.RequiredInputs, row.Step.PrintedTime, row.Step.Output, row.Step.Remarks })],
            table.Rows.ToDictionary(row => row.PrintedNo, row => table.Columns.Single(lane => lane.Id == row.LaneId).Name));
    }

    private static IEnumerable<string> Equipment(IEnumerable<string> items, PrintStyle style) => style == PrintStyle.Seed ? [string.Join(' ', items)] : items;

    private static ExpectedSop OfPaper(JsonElement paper, PrintStyle style)
    {
        var (cover, identity) = (paper.GetProperty("cover"), paper.GetProperty("identity"));
        var lanes = paper.GetProperty("actors").EnumerateArray().ToDictionary(actor => Text(actor, "key"), actor => Text(actor, "printed"));
        var equipment = paper.GetProperty("peralatan");
        var steps = paper.GetProperty("steps").EnumerateArray().ToList();
        return new(
            [Text(cover, "pemerintah"), Text(cover, "instansi"), Text(cover, "jenis"), Text(cover, "judul"), "LAMPIRAN", Text(cover, "lampiranDari"), $"NOMOR : {Text(cover, "lampiranNomor")}", $"TENTANG {Text(cover, "lampiranTentang")}", Text(cover, "kaki")],
            [.. lanes.Values],
            [
                Text(identity, "nomorSop"), Text(identity.GetProperty("disahkanOleh"), "jabatan"), Text(identity.GetProperty("disahkanOleh"), "nama"), Text(identity, "namaSop"),
                .. Texts(paper, "dasarHukum"), .. Texts(paper, "kualifikasiPelaksana"), .. Texts(paper, "keterkaitan"),
                .. style == PrintStyle.Seed ? [Text(equipment, "printed")] : Texts(equipment, "items"), Text(paper, "peringatan"), Text(paper, "pencatatanDanPendataan"),
            ],
            [.. steps.Select(step => new[] { Text(step, "printedNo"), Text(step, "kegiatan"), Text(step, "kelengkapan"), Text(step.GetProperty("waktu"), "printed"), Text(step, "output"), Text(step, "ket") })],
            steps.ToDictionary(step => Text(step, "printedNo"), step => lanes[Text(step, "lane")]));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static IEnumerable<string> Texts(JsonElement element, string name) => element.GetProperty(name).EnumerateArray().Select(text => text.GetString()!);
}
