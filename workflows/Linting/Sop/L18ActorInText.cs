using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>The text leaves it to the column to say who acts. The same words as an object are fine.</summary>
internal static class L18ActorInText
{
    public static readonly Rule Rule = new("L18", Severity.Warning,
        new("Nama pelaksana tidak menjadi subjek atau pelaku di dalam kegiatan.", "No performer is the subject or the agent inside an activity."),
        new("Sebutkan pelaksana dengan simbol di kolomnya, bukan di dalam kalimat.", "Name the performer by the symbol in a column, not in the sentence."), "Pedoman SOP-AP (Permenpan RB 35/2012), bagian diagram alir")
    {
        Why = new("Pelaksana dipisahkan dari kegiatan agar keduanya tidak bertentangan.", "Performers are kept apart from activities, so that the two cannot disagree."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        foreach (var row in sop.Printed())
        {
            var text = row.Step.Activity;
            if (Actors.Acting(text, sop.Actors) is not var (lane, named)) continue;
            var stands = row.Marks is { Count: 1 } marks ? sop.Actors.FirstOrDefault(a => a.Id == marks.Keys.First()) : null;
            var (id, en) = stands is null || stands.Id == lane.Id ? ("", "") : ($" Simbolnya berdiri di “{stands.Name}”.", $" Its symbol stands in “{stands.Name}”.");
            yield return Judged.Row(Rule, row, "step.description", $"Diharapkan kegiatan langkah {row.Called()} tidak menyebut pelakunya, tetapi “{named}” ({lane.Name}) menjadi pelaku.{id}", $"Expected the activity of step {row.Called()} not to name who acts, but “{named}” ({lane.Name}) does.{en}",
                L17ActiveVerb.Proposal(sop, row, text));
        }
    }
}
