using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>Words that an SOP should not have, field by field.</summary>
internal static class L25Words
{
    public static readonly Rule Rule = new("L25", Severity.Warning,
        new("Ejaan dan istilah sesuai daftar kata; tidak ada istilah bidang lain.", "Spelling and terms follow the word list; there is no term of another field."),
        new("Terima koreksinya, atau tulis kata lain.", "Take the correction, or write another word."), "daftar kata / word list: workflows/Library/wording.csv")
    {
        Why = new("Dokumen resmi ditulis dalam bahasa Indonesia yang baku; kata yang disalin dari SOP lain dapat salah tempat.", "An official document is written in standard Indonesian; words copied from another SOP may be out of place."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        if (sop.Identity is { } identity)
        {
            (string Field, string? Text, string Id, string En)[] singles =
            [
                ("approvedBy", identity.ApprovedBy?.Printed, "Disahkan oleh", "the approver"), ("warning", identity.Warning, "Peringatan", "the warning"), ("recording", identity.Recording, "Pencatatan dan Pendataan", "the recording"),
            ];
            foreach (var (field, text, id, en) in singles)
                if (Look(settings, text) is var (words, mended))
                    yield return Judged.Identity(Rule, sop, $"identity.{field}", $"Diharapkan kata baku pada {id}, tetapi ada {Tell(words, false)}.", $"Expected standard words in {en}, but there is {Tell(words, true)}.", Rewriting.Of(sop, field, null, better => IsRight(settings, better), isSafe: true, NotedMended(settings, identity.Corrected(field)), mended));
            (string Field, ImmutableArray<string> Texts, string Id, string En)[] lists =
            [
                ("legalBasis", identity.LegalBases, "dasar hukum", "legal basis"), ("qualification", identity.Qualifications, "kualifikasi", "qualification"),
                ("relatedSop", identity.RelatedSops, "keterkaitan", "related SOP"), ("equipment", identity.Equipment, "peralatan", "equipment"),
            ];
            foreach (var (field, texts, id, en) in lists)
                for (var i = 0; i < texts.Length; i++)
                    if (Look(settings, texts[i]) is var (words, mended))
                        yield return Judged.Identity(Rule, sop, $"identity.{field}[{i + 1}]", $"Diharapkan kata baku pada {id} {i + 1}, tetapi ada {Tell(words, false)}.", $"Expected standard words in {en} {i + 1}, but there is {Tell(words, true)}.", Rewriting.Of(sop, field, i + 1, better => IsRight(settings, better), isSafe: true, NotedMended(settings, identity.Corrected(field, i + 1)), mended));
        }
        foreach (var row in sop.Printed())
        {
            (string Field, string Text, string Id, string En)[] cells =
                [("description", row.Step.Activity, "kegiatan", "the activity"), ("requiredInputs", row.Step.RequiredInputs, "kelengkapan", "the inputs"), ("output", row.Step.Output, "output", "the output"), ("remarks", row.Step.Remarks, "keterangan", "the remarks")];
            foreach (var (field, text, id, en) in cells)
            {
                if (Look(settings, text) is var (words, mended))
                    yield return Judged.Row(Rule, row, $"step.{field}", $"Diharapkan kata baku pada {id} langkah {row.Called()}, tetapi ada {Tell(words, false)}.", $"Expected standard words in {en} of step {row.Called()}, but there is {Tell(words, true)}.", Rewriting.Of(row, field, better => IsRight(settings, better), isSafe: true, NotedMended(settings, row.Step.Corrected(field)), mended));
                // A bracket that the word list closes is told with its words.
                if (!IsPaired(text) && !IsPaired(settings.Words.Look(text).Mended))
                    yield return Judged.Row(Rule, row, $"step.{field}", $"Diharapkan setiap kurung berpasangan pada {id} langkah {row.Called()}, tetapi ada yang belum ditutup atau dibuka.", $"Expected every bracket in {en} of step {row.Called()} to have its pair, but one has none.",
                        Rewriting.Of(row, field, IsPaired, isSafe: true));
            }
        }
    }

    private static bool IsPaired(string text) => text.Count(c => c == '(') == text.Count(c => c == ')');

    private static bool IsRight(SopRuleSettings settings, string text) => Look(settings, text) is null;

    /// <summary>What a person noted comes before what is mended word by word, once its own words are right too.</summary>
    private static string? NotedMended(SopRuleSettings settings, string? noted) => noted is null ? null : settings.Words.Look(noted).Mended;

    private static (ImmutableArray<(string Found, string Correct, Word Word)> Words, string Mended)? Look(SopRuleSettings settings, string? text) =>
        string.IsNullOrWhiteSpace(text) || settings.Words.Look(text) is not { Faults: { IsEmpty: false } faults, Mended: var mended } ? null : (faults, mended);

    private static string Tell(ImmutableArray<(string Found, string Correct, Word Word)> words, bool en) =>
        string.Join(", ", words.Take(6).Select(w => $"“{Wording.Short(w.Found, 40)}” → “{Wording.Short(w.Correct, 40)}” ({(en ? w.Word.KindEn : w.Word.Kind)})")) + (words.Length > 6 ? ", …" : "");
}
