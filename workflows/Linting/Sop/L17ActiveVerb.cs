using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>How an activity is worded.</summary>
internal static class L17ActiveVerb
{
    public static readonly Rule Rule = new("L17", Severity.Warning,
        new("Kegiatan diawali kata kerja aktif (me-, mem-, men-, meng-, meny-, menge-) dan tanpa subjek.", "An activity begins with an active verb (me-, mem-, men-, meng-, meny-, menge-) and has no subject."),
        new("Tulis, misalnya, “Menyusun program kerja”.", "Write, for instance, “Menyusun program kerja”."), "Pedoman SOP-AP (Permenpan RB 35/2012), bagian diagram alir")
    {
        Why = new("Pelaksana sudah disebut kolomnya; kegiatan cukup mengatakan apa yang dikerjakan.", "The column names the performer; the activity says only what is done."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        foreach (var row in sop.Printed())
        {
            var text = row.Step.Activity;
            if (string.IsNullOrWhiteSpace(text))
                yield return Judged.Row(Rule, row, "step.description", $"Diharapkan kegiatan pada langkah {row.Called()}, tetapi kosong.", $"Expected an activity in step {row.Called()}, but it is blank.",
                    Rewriting.Of(row, "description", ActiveVerb.Begins, isSafe: false, row.Name));
            else if (!ActiveVerb.Begins(text))
                yield return Judged.Row(Rule, row, "step.description", $"Diharapkan kegiatan langkah {row.Called()} diawali kata kerja aktif tanpa subjek, tetapi tertulis “{Wording.Short(text)}”.", $"Expected the activity of step {row.Called()} to begin with an active verb and no subject, but it says “{Wording.Short(text)}”.",
                    Proposal(sop, row, text));
        }
    }

    /// <summary>What follows from the words; else the name of the task, which is worded for the screen. Right by this rule and by L18.</summary>
    internal static ImmutableArray<Fix> Proposal(SopDocument sop, SopDocumentRow row, string text) =>
        Rewriting.Of(row, "description", better => ActiveVerb.Begins(better) && Actors.Acting(better, sop.Actors) is null, isSafe: false, ActiveWording.Propose(text, sop.Actors), row.Name);
}
