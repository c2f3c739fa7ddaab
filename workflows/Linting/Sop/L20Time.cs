using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>The standard time, as printed and as the program counts it.</summary>
internal static class L20Time
{
    public static readonly Rule Rule = new("L20", Severity.Error,
        new("Waktu terisi dan terbaca: n hari, n jam, atau n menit.", "The time is there and can be read: n hari, n jam or n menit."),
        new("Tulis, misalnya, “1 hari” atau “90 menit”.", "Write, for instance, “1 hari” or “90 menit”."), "Pedoman SOP-AP (Permenpan RB 35/2012), bagian diagram alir")
    {
        Why = new("Dari waktu baku dihitung tenggat, pengingat, dan eskalasi.", "Due times, reminders and escalations follow from the standard time."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        foreach (var row in sop.Printed())
        {
            var printed = row.Step.PrintedTime;
            var (read, isSure) = TimeWords.Read(printed);
            if (string.IsNullOrWhiteSpace(printed))
                yield return Judged.Row(Rule, row, "step.time.printed", $"Diharapkan waktu pada langkah {row.Called()}, tetapi kosong.", $"Expected a time in step {row.Called()}, but it is blank.",
                    row is { ElementId: { } id, Step.Standard: { } counted } ? [Print(id, counted, isSafe: true)] : default);
            else if (read is null)
                yield return Judged.Row(Rule, row, "step.time.printed", $"Diharapkan waktu langkah {row.Called()} terbaca (n hari, n jam, n menit), tetapi tertulis “{Wording.Short(printed)}”.", $"Expected the time of step {row.Called()} to be readable (n hari, n jam, n menit), but it says “{Wording.Short(printed)}”.",
                    row is { ElementId: { } id, Step.Standard: { } counted } ? [Print(id, counted, isSafe: false)] : default);
            else if (!isSure)
                yield return Judged.Row(Rule, row, "step.time.printed", $"Diharapkan waktu langkah {row.Called()} berupa satu lamanya (n hari, n jam, n menit), tetapi tertulis “{printed.Trim()}”; terbaca {TimeWords.Print(read)}.", $"Expected the time of step {row.Called()} to be one length (n hari, n jam, n menit), but it says “{printed.Trim()}”; {TimeWords.Print(read)} is read.",
                    row.ElementId is { } its ? [Print(its, read, isSafe: false), .. row.Step.Standard == read ? [] : new[] { Count(its, read, isSafe: false) }] : default, Severity.Warning);
            else if (row.ElementId is { } element && row.Step.Standard is null)
                yield return Judged.Row(Rule, row, "step.time.standard", $"Diharapkan tenggat langkah {row.Called()} dihitung dari waktu “{printed.Trim()}”, tetapi waktu bakunya belum diisi.", $"Expected due times of step {row.Called()} to follow from its time “{printed.Trim()}”, but the standard time is not filled in.",
                    [Count(element, read, isSafe: true)], Severity.Warning);
            else if (row.ElementId is { } other && row.Step.Standard is { } standard && standard != read)
                yield return Judged.Row(Rule, row, "step.time.standard", $"Diharapkan waktu baku langkah {row.Called()} sama dengan yang tercetak “{printed.Trim()}”, tetapi dihitung {TimeWords.Print(standard)}.", $"Expected the standard time of step {row.Called()} to be what is printed, “{printed.Trim()}”, but {TimeWords.Print(standard)} is counted.",
                    [Count(other, read, isSafe: false), Print(other, standard, isSafe: false)], Severity.Warning);
        }
    }

    private static Fix Count(string element, WorkingDuration read, bool isSafe) =>
        new(new($"Hitung tenggat dari {TimeWords.Print(read)}", $"Count due times by {TimeWords.Print(read)}"), [new(element, "step.time.standard", read.ToIso())], isSafe);

    private static Fix Print(string element, WorkingDuration standard, bool isSafe) =>
        new(new($"Tulis “{TimeWords.Print(standard)}”", $"Write “{TimeWords.Print(standard)}”"), [new(element, "step.time.printed", TimeWords.Print(standard))], isSafe);
}
