namespace Disdik.Bpm.Benchmarks.Year.Plan;

/// <summary>A row of the printed SOP as the expectation reads it.</summary>
/// <param name="Minutes">The standard in working minutes; null for one in days.</param>
/// <param name="Days">The standard in working days; null for one in minutes.</param>
/// <param name="NotBy">The steps whose people may not do this one; null for none.</param>
internal sealed record StepOfSop(string Element, int? Minutes, int? Days, string[] Groups, bool SameBidang = false, string[]? NotBy = null)
{
    /// <summary>SOP 1077/KPTS/2024 and the periodic review of an SOP.</summary>
    public static readonly IReadOnlyDictionary<string, StepOfSop> All = new[]
    {
        new StepOfSop("S01_TETAPKAN_TIM", null, 1, ["KEPALA_DINAS"]),
        new StepOfSop("S02_SUSUN_PROGRAM_KERJA", null, 1, ["TIM_PENGELOLA"]),
        new StepOfSop("S03_PERBARUI_MENU", 180, null, ["TIM_PENGELOLA", "ADMINISTRATOR_KONTEN"]),
        new StepOfSop("S04_KUMPULKAN_DATA", null, 1, ["PETUGAS_BIDANG"], SameBidang: true),
        new StepOfSop("S05_TERIMA_DATA", 60, null, ["TIM_PENGELOLA"]),
        new StepOfSop("S06_SUNTING", 60, null, ["ADMINISTRATOR_KONTEN"]),
        new StepOfSop("S07_SARING", 15, null, ["PEJABAT_PENYARING"], NotBy: ["S04_KUMPULKAN_DATA", "S06_SUNTING"]),
        new StepOfSop("S08_SIAPKAN_TAYANG", 15, null, ["ADMINISTRATOR_KONTEN"]),
        new StepOfSop("S10_TERBITKAN", 15, null, ["ADMINISTRATOR_KONTEN"]),
        new StepOfSop("S11_MONEV", null, 1, ["TIM_PENGELOLA"]),
        new StepOfSop("MONITORING", null, 5, ["PENGELOLA_SOP"]),
        new StepOfSop("EVALUASI", null, 5, ["SEKRETARIS"]),
        new StepOfSop("REVISI", null, 10, ["PENGELOLA_SOP"]),
    }.ToDictionary(s => s.Element);
}
