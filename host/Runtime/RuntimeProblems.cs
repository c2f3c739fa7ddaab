using Disdik.Bpm.Workflows.Engine;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>What the runtime refuses, and how it says so.</summary>
internal static class RuntimeProblems
{
    public static ProblemException InstanceNotFound() => new(ProblemKind.NotFound, "instance-not-found", new(
        "Diharapkan berkas proses yang ada, tetapi tidak ditemukan.", "Expected an existing case, but there is none of that id."));

    public static ProblemException TaskNotFound() => new(ProblemKind.NotFound, "task-not-found", new(
        "Diharapkan tugas yang ada, tetapi tidak ditemukan.", "Expected an existing task, but there is none of that id."));

    public static ProblemException ChangedMeanwhile(Exception? inner) => new(ProblemKind.Conflict, "changed-meanwhile", new(
        "Diharapkan berkas proses yang tenang, tetapi terus-menerus diubah pihak lain. Coba lagi.",
        "Expected a case at rest, but others keep changing it. Try again."), inner: inner);

    public static ProblemException IncidentNotFound() => new(ProblemKind.NotFound, "incident-not-found", new(
        "Diharapkan gangguan yang belum selesai, tetapi tidak ditemukan.", "Expected an open incident, but there is none of that id."));

    public static ProblemException NotInForce(string key) => new(ProblemKind.NotFound, "definition-not-found", new(
        $"Diharapkan SOP '{key}' yang sudah diterbitkan, tetapi tidak ada.", $"Expected a published SOP '{key}', but there is none."));

    public static ProblemException AlreadyCompleted() => new(ProblemKind.Conflict, "task-already-completed", new(
        "Diharapkan tugas yang masih terbuka, tetapi tugas ini sudah diselesaikan. Tidak ada yang berubah.",
        "Expected an open task, but it has been completed already. Nothing changed."));

    public static ProblemException TaskCancelled() => new(ProblemKind.Conflict, "task-cancelled", new(
        "Diharapkan tugas yang masih terbuka, tetapi tugas ini sudah dibatalkan. Tidak ada yang berubah.",
        "Expected an open task, but it has been cancelled. Nothing changed."));

    public static ProblemException HeldBy(string displayName, string userName) => new(ProblemKind.Conflict, "task-claimed", new(
        $"Diharapkan tugas yang belum diambil, tetapi sudah diambil oleh {displayName} ({userName}).",
        $"Expected a task that nobody holds, but {displayName} ({userName}) has taken it.")) { Holder = userName };

    public static ProblemException NotHolder() => new(ProblemKind.Conflict, "task-not-claimed", new(
        "Diharapkan tugas yang Anda ambil, tetapi tugas ini tidak sedang Anda pegang.",
        "Expected a task that you have taken, but you do not hold it."));

    public static ProblemException Excluded() => new(ProblemKind.Forbidden, "excluded-actor", new(
        "Diharapkan orang yang berbeda dari pelaksana langkah sebelumnya, tetapi Anda ikut mengerjakannya.",
        "Expected a person other than the one who did the earlier step, but you had a hand in it."));

    public static ProblemException NotCandidate() => new(ProblemKind.Forbidden, "not-candidate", new(
        "Diharapkan pelaksana langkah ini, tetapi akun ini tidak termasuk.", "Expected a performer of this step, but this account is not among them."));

    public static ProblemException NotSuperior() => new(ProblemKind.Forbidden, "not-superior", new(
        "Diharapkan atasan dari pelaksana tugas ini, tetapi akun ini bukan atasannya.",
        "Expected a superior of those who do this task, but this account is not one."));

    public static ProblemException MayNotStart() => new(ProblemKind.Forbidden, "may-not-start", new(
        "Diharapkan kelompok yang boleh memulai di sini, tetapi akun ini tidak termasuk.",
        "Expected a group that may start here, but this account is in none of them."));

    public static ProblemException StartsByItself() => new(ProblemKind.Forbidden, "starts-by-itself", new(
        "Diharapkan SOP yang dimulai oleh orang, tetapi SOP ini dimulai oleh program: pengesahan dengan mengajukan draf, telaah berkala pada waktunya, ralat dan penurunan dari halaman Publikasi.",
        "Expected an SOP that people start, but the program starts this one: an approval when a draft is submitted, a periodic review when it is due, a correction and a take-down from the page of publications."));

    public static ProblemException Forbidden() => new(ProblemKind.Forbidden, "forbidden", new(
        "Diharapkan akun yang berhak melakukan ini, tetapi akun ini tidak berhak.", "Expected an account with the right to do this, but this one has not."));

    public static ProblemException NotOperator() => new(ProblemKind.Forbidden, "not-operator", new(
        "Diharapkan peran Administrator sistem atau Pengelola SOP, tetapi akun ini tidak memilikinya.",
        "Expected the role of system administrator or process owner, but this account has neither."));

    public static ProblemException DefinitionSuspended(string reason) => new(ProblemKind.Conflict, "definition-suspended", new(
        $"Diharapkan SOP yang berjalan, tetapi SOP ini ditangguhkan: {reason}. Tidak ada yang berubah; coba lagi setelah SOP dilanjutkan.",
        $"Expected an SOP that runs, but this one is suspended: {reason}. Nothing changed; try again after it is resumed."));

    public static ProblemException InvalidForm(IReadOnlyList<Workflows.Definitions.Diagnostic> findings) => new(ProblemKind.Invalid, "invalid-form", new(
        "Diharapkan isian yang benar, tetapi ada yang perlu diperbaiki.", "Expected a valid form, but some fields need to be mended."), findings);

    public static ProblemException Invalid(string type, string id, string en) => new(ProblemKind.Invalid, type, new(id, en));

    /// <summary>The engine's refusal in the runtime's words.</summary>
    public static ProblemException From(TriggerRefusedException refused) => refused.Code switch
    {
        "task-not-open" => AlreadyCompleted(),
        "excluded-actor" => new(ProblemKind.Forbidden, refused.Code, refused.Reason, inner: refused),
        "instance-not-running" or "migration-refused" or "unknown-token" or "unknown-timer" or "unknown-job" or "unknown-incident"
            or "task-delegated" or "task-not-delegated" or "task-paused" or "task-not-paused" => new(ProblemKind.Conflict, refused.Code, refused.Reason, [.. refused.Diagnostics], refused),
        _ => new(ProblemKind.Invalid, refused.Code, refused.Reason, [.. refused.Diagnostics], refused),
    };
}
