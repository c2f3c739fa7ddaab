namespace Disdik.Bpm.Host.Runtime.Escalations;

/// <summary>What is refused about escalations and the links of their mails, and how.</summary>
internal static class EscalationProblems
{
    public static ProblemException NotFound() => new(ProblemKind.NotFound, "escalation-not-found", new(
        "Diharapkan eskalasi yang ada, tetapi tidak ditemukan.", "Expected an existing escalation, but there is none of that id."));

    public static ProblemException NothingAsked() => new(ProblemKind.Conflict, "nothing-escalated", new(
        "Diharapkan eskalasi yang menunggu jawaban, tetapi tugas ini tidak menunggu jawaban Anda.",
        "Expected an escalation that waits for an answer, but this task does not wait for yours."));

    public static ProblemException AlreadyAnswered(string displayName) => new(ProblemKind.Conflict, "escalation-answered", new(
        $"Diharapkan eskalasi yang belum dijawab, tetapi {displayName} sudah menindaklanjutinya.",
        $"Expected an escalation that nobody has answered, but {displayName} has."));

    public static ProblemException LinkIsOver() => new(ProblemKind.Conflict, "one-time-link-over", new(
        "Diharapkan tautan yang masih berlaku, tetapi tautan ini sudah dipakai, dicabut, atau lewat masanya. Tidak ada yang berubah.",
        "Expected a link that still holds, but this one was used or revoked, or its time is over. Nothing changed."));
}
