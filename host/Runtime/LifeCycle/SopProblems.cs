using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Runtime.LifeCycle;

/// <summary>What the life cycle refuses, and how it says so.</summary>
internal static class SopProblems
{
    public static ProblemException NotADraft(Definition row) => new(ProblemKind.Conflict, "sop-not-a-draft", new(
        $"Diharapkan draf, tetapi versi {row.Version} berstatus {Word(row.State).Id}.", $"Expected a draft, but version {row.Version} is {Word(row.State).En}."));

    public static ProblemException NotAnSop(Definition row) => new(ProblemKind.Conflict, "not-an-sop", new(
        $"Diharapkan SOP dengan halaman identitas, tetapi \"{row.Name}\" tidak mempunyainya.", $"Expected an SOP with an identity page, but '{row.Name}' has none."));

    public static ProblemException InApproval(Definition row) => new(ProblemKind.Conflict, "sop-in-approval", new(
        $"Diharapkan draf yang dapat diubah, tetapi versi {row.Version} sedang dalam pengesahan. Tarik kembali dahulu bila perlu diubah.",
        $"Expected a draft that may change, but version {row.Version} is waiting for its approval. Withdraw it first to change it."));

    public static ProblemException NeedsApproval(Definition row) => new(ProblemKind.Conflict, "sop-needs-approval", new(
        $"Diharapkan pengesahan untuk SOP \"{row.Name}\", tetapi versi {row.Version} belum disahkan. Ajukan drafnya; Kepala Dinas yang mengesahkan.",
        $"Expected an approval of the SOP '{row.Name}', but version {row.Version} has none. Submit the draft; the head of the office approves it."));

    public static ProblemException NotSubmittable(IReadOnlyList<Diagnostic> errors) => new(ProblemKind.Invalid, "sop-not-submittable", new(
        $"Diharapkan SOP tanpa masalah yang menghalangi, tetapi masih ada {errors.Count}. Tidak ada yang diajukan.",
        $"Expected an SOP without problems that stand in its way, but there are {errors.Count}. Nothing was submitted."), errors);

    public static ProblemException OwnWork() => new(ProblemKind.Forbidden, "own-sop", new(
        "Diharapkan orang yang tidak ikut menyusun versi ini, tetapi Anda ikut menyusun atau mengajukannya.",
        "Expected a person who had no part in writing this version, but you wrote or submitted it."));

    public static ProblemException NotWaiting(Definition row) => new(ProblemKind.Conflict, "sop-not-waiting", new(
        $"Diharapkan versi yang menunggu langkah ini, tetapi versi {row.Version} berstatus {Word(row.State).Id}.",
        $"Expected a version that waits for this step, but version {row.Version} is {Word(row.State).En}."));

    public static ProblemException Invalid(string type, string id, string en) => new(ProblemKind.Invalid, type, new(id, en));

    /// <summary>The state in the words of the glossary.</summary>
    public static Text Word(SopState? state) => state switch
    {
        SopState.Draft => new("draf", "a draft"),
        SopState.Submitted => new("diajukan", "submitted"),
        SopState.Reviewed => new("ditelaah", "reviewed"),
        SopState.Approved => new("disahkan, belum berlaku", "approved, not yet in force"),
        SopState.InForce => new("berlaku", "in force"),
        SopState.Superseded => new("digantikan", "superseded"),
        SopState.Revoked => new("dicabut", "revoked"),
        _ => new("bukan SOP", "not an SOP"),
    };
}
