using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Library;
using Disdik.Bpm.Workflows.Linting.Sop;

namespace Disdik.Bpm.Workflows.Tests.Linting.Sop;

/// <summary>A small SOP that fulfils every rule: each test breaks one thing in it.</summary>
internal static class Sound
{
    public static SopRuleSettings Settings { get; } = SopRuleData.Settings with { RegisteredSops = ["Pelayanan Informasi Publik"], IsSigned = true };

    public static SopIdentity Identity { get; } = new()
    {
        Number = "12/KPTS/2027",
        Title = "Penayangan Berita",
        CreatedOn = "4 Januari 2027",
        EffectiveOn = "2027-01-11",
        ApprovedBy = new("Kepala Dinas, Siti Aminah, S.Pd., M.M.", "Kepala Dinas", "Siti Aminah, S.Pd., M.M.", "197001011995012001"),
        LegalBases = ["Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik"],
        Qualifications = ["Mampu menulis berita"],
        RelatedSops = ["SOP Pelayanan Informasi Publik"],
        Equipment = ["Komputer"],
        Warning = "Jika tidak dilaksanakan, maka berita terlambat.",
        Recording = "Disimpan dalam berkas.",
    };

    public static SopDocument Document { get; } = new()
    {
        ElementId = "penayangan",
        Identity = Identity,
        CoverTitle = "PENAYANGAN BERITA",
        Actors = [new("L1", "PETUGAS", "Petugas di Bidang", []), new("L2", "TIM", "Tim pengelola", []), new("L3", "PEJABAT", "Pejabat", [])],
        Rows =
        [
            Row("1", "L1", "Menyusun naskah berita", "Bahan berita", "1 hari", "Naskah berita", SopSymbol.Capsule, new(true, false, true, true)),
            Row("2", "L2", "Memeriksa naskah berita", "Naskah berita", "90 menit", "Naskah terperiksa", SopSymbol.Rectangle, new(false, false, true, true)),
            Row("3", "L3", "Menetapkan berita yang layak tayang", "Naskah terperiksa", "2 jam", "Berita yang layak tayang", SopSymbol.Diamond, new(false, false, true, true)) with
            {
                Decisions = [new("G", [new("F1", "Ya", "T4"), new("F2", "Tidak", "T1")])],
            },
            Row("4", "L2", "Menayangkan berita", "Berita yang layak tayang", "15 menit", "Bukti tayang", SopSymbol.Capsule, new(false, true, true, true)),
        ],
        Sheets = [new(["1", "2", "3"], null, true), new(["1", "2", "3"], true, null)],
    };

    public static SopDocumentRow Row(string number, string lane, string activity, string inputs, string time, string output, SopSymbol symbol, SopChain chain) => new()
    {
        ElementId = $"T{number}",
        Name = activity,
        Step = new(number, activity, inputs, time, TimeWords.Read(time).Standard, output, ""),
        Marks = ImmutableSortedDictionary<string, int>.Empty.Add(lane, 1),
        Symbol = symbol,
        Chain = chain,
    };

    /// <summary>The document with the row of that number changed.</summary>
    public static SopDocument With(string number, Func<SopDocumentRow, SopDocumentRow> change) =>
        Document with { Rows = [.. Document.Rows.Select(row => row.Step.PrintedNo == number ? change(row) : row)] };

    public static SopDocument WithStep(string number, Func<Step, Step> change) => With(number, row => row with { Step = change(row.Step) });

    public static SopDocument With(Func<SopIdentity, SopIdentity> change) => Document with { Identity = change(Identity) };
}
